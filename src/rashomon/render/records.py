"""The account as JSON, held against the schema that ships before it leaves."""

from rashomon.schema import Account


def render_json(account: Account) -> str:
    """Write the account as JSON: `Account.to_json`, under the name that the other renderings have."""
    return account.to_json()
