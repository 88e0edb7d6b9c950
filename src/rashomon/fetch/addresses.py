"""Which machines may be asked: public ones, unless the user allows his own network."""

import socket
from collections.abc import Callable, Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from rashomon.errors import NotFetched

Resolver = Callable[[str, int], Sequence[str]]
"""Give the addresses of a host, as numbers. Raises OSError if it has none."""

GLOBAL_UNICAST = IPv6Network("2000::/3")  # RFC 4291: what is outside is local, mapped, multicast or unassigned
NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system's resolver for the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def addresses_of(host: str, port: int, resolver: Resolver, *, allow_private: bool) -> Sequence[str]:
    """Give the addresses that may be connected to: those and no others, whatever the name resolves to next time.

    A name with both public and private addresses is refused whole, since it is how a name is bent towards the inside
    of a network. Raises NotFetched.
    """
    try:
        addresses = resolver(host, port)
    except (OSError, ValueError) as error:
        raise NotFetched(
            "host not found", f"no address is known for {host}: check the spelling and the line"
        ) from error
    if not addresses:
        raise NotFetched("host not found", f"no address is known for {host}: check the spelling and the line")
    private = next((address for address in addresses if not is_public(address)), None)
    if private is not None and not allow_private:
        named = host if host == private else f"{host} is {private}, which"
        raise NotFetched("private address", f"{named} is inside a private network: --allow-private, if you mean it")
    return addresses


def is_public(address: str) -> bool:
    """Tell whether an address is on the public internet, itself and the one that it holds."""
    number = ip_address(address.partition("%")[0])
    if isinstance(number, IPv6Address) and number not in NAT64:
        return number in GLOBAL_UNICAST and number.is_global and all(map(is_global, held_in(number)))
    return all(map(is_global, held_in(number)))


def held_in(number: IPv4Address | IPv6Address) -> Iterator[IPv4Address]:
    """Yield the IPv4 addresses that packets to this one may end up at: NAT64, 6to4 (RFC 3056), Teredo (RFC 4380)."""
    if isinstance(number, IPv4Address):
        yield number
        return
    if number in NAT64:
        yield IPv4Address(int(number) & 0xFFFFFFFF)
    if number.sixtofour is not None:
        yield number.sixtofour
    if number.teredo is not None:
        yield from number.teredo


def is_global(number: IPv4Address) -> bool:
    return number.is_global and not number.is_multicast
