"""Attacks on regular expressions, made of the expressions themselves: what each repeats is repeated without end."""

import ast
import functools
import importlib
import pkgutil
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

import rashomon
from rashomon.relate.cued import Cued

MANY = 8  # a part that may be repeated more often than that can be pumped
ENDINGS = ("", "\x00", "\n", " a", ".a")
CATEGORIES = {
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_WORD: "-",
}
METHODS = {
    "match": "match",
    "fullmatch": "fullmatch",
    **dict.fromkeys(("search", "finditer", "findall", "sub", "subn", "split"), "finditer"),
}
SCANS = {"finditer", "fullmatch"}  # what is fast by these two is fast by all
REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}


def modules() -> Iterator[object]:
    """Import every module of the package, apart from those that need a library that is not there."""
    for found in pkgutil.walk_packages(rashomon.__path__, "rashomon."):
        if not found.name.endswith(("__main__", ".env")):
            yield importlib.import_module(found.name)


@dataclass(slots=True)
class Use:
    """A pattern of the package: where it is kept, and by which methods it is used (all, where that cannot be seen)."""

    name: str
    pattern: re.Pattern
    methods: frozenset[str]


def uses() -> list[Use]:
    """Collect the patterns of the package: constants, tables, results of cached functions, and what calls of re bear."""
    kept: dict[re.Pattern, Use] = {}
    loaded = list(modules())
    trees = {module.__name__: ast.parse(Path(module.__file__).read_text("utf-8")) for module in loaded}
    called = {name: Counter(calls_in(tree)) for name, tree in trees.items()}
    importers: dict[tuple[str, str], list[str]] = {}
    for name, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    importers.setdefault((node.module or "", alias.name), []).append(name)
    for module in loaded:
        short = module.__name__.removeprefix("rashomon.")
        for name, value in sorted(vars(module).items()):
            if callable(value) and value.__module__ != module.__name__:
                continue  # imported
            where = [module.__name__, *importers.get((module.__name__, name), ())]
            methods = {method for each in where for owner, method in called[each] if owner == name}
            for number, pattern in enumerate(patterns_in(value, depth=3)):
                label = f"{short}.{name}" if isinstance(value, re.Pattern) else f"{short}.{name} {number}"
                kept.setdefault(pattern, Use(label, pattern, frozenset(methods or SCANS)))
        for line, method, pattern in written_in(trees[module.__name__]):
            kept.setdefault(pattern, Use(f"{short}:{line}", pattern, frozenset({method})))
    return sorted(kept.values(), key=lambda use: use.name)


def calls_in(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the names whose methods a module calls: `BY.match(line)`, `marks.BY.match(line)`, `both().match(line)`."""
    loops: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension):
            targets = {each.id for each in ast.walk(node.target) if isinstance(each, ast.Name)}
            for each in ast.walk(node.iter):
                if isinstance(each, ast.Name):
                    loops.setdefault(each.id, set()).update(targets)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            owner = node.value.func if isinstance(node.value, ast.Call) else node.value
            name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
            yield name, METHODS[node.attr]
            for table, targets in loops.items():
                if name in targets:
                    yield table, METHODS[node.attr]


def patterns_in(value: object, depth: int) -> Iterator[re.Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Cued):
        yield value.pattern
    elif isinstance(value, functools._lru_cache_wrapper):
        made = value.__wrapped__
        if not made.__code__.co_argcount and bears_patterns(str(made.__annotations__.get("return")), made.__globals__):
            yield from patterns_in(value(), depth)
    elif depth and isinstance(value, dict):
        for each in value.values():
            yield from patterns_in(each, depth - 1)
    elif depth and isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from patterns_in(each, depth - 1)
    elif depth and hasattr(type(value), "__dataclass_fields__"):
        for name in type(value).__dataclass_fields__:
            yield from patterns_in(getattr(value, name), depth - 1)


def bears_patterns(annotation: str, names: Mapping[str, object]) -> bool:
    """Tell whether what an annotation names is a pattern, or an own dataclass with one among its fields."""
    if "Pattern" in annotation or "Cued" in annotation:
        return True
    fields = (getattr(names.get(name), "__dataclass_fields__", {}) for name in re.findall(r"\w+", annotation))
    return any(re.search(r"Pattern|Cued", str(field.type)) for each in fields for field in each.values())


def written_in(tree: ast.AST) -> Iterator[tuple[int, str, re.Pattern]]:
    """Yield the patterns that a module writes into its calls: `re.split(r"...", words)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            first, of_re = node.args[0], isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            if of_re and node.func.attr in METHODS and isinstance(first, ast.Constant):
                flags = re.IGNORECASE if "IGNORECASE" in ast.dump(node) else 0
                yield node.lineno, METHODS[node.func.attr], re.compile(first.value, flags)


class Sampler:
    """Makes words that parts of a pattern match; looking around is not heeded."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def of(self, parts: Iterable) -> str:
        return "".join(self.one(code, value) for code, value in parts)

    def one(self, code, value) -> str:
        if code is codes.LITERAL:
            return chr(value)
        if code is codes.NOT_LITERAL:
            return "b" if value == ord("a") else "a"
        if code is codes.ANY:
            return self.chance.choice("a 1")
        if code is codes.IN:
            return self.of_set(value)
        if code is codes.BRANCH:
            return self.of(self.chance.choice(value[1]))
        if code is codes.SUBPATTERN:
            return self.of(value[3])
        if code is codes.ATOMIC_GROUP:
            return self.of(value)
        if code in REPEATS:
            low, high, inner = value
            return "".join(self.of(inner) for _ in range(min(high, low + self.chance.randrange(2))))
        return ""

    def of_set(self, members) -> str:
        if members[0][0] is codes.NEGATE:
            matching = re.compile(f"[^{''.join(escaped(each) for each in members[1:])}]")
            return next((sign for sign in self.chance.sample("a 1-.,x\n\t(", 10) if matching.fullmatch(sign)), "\u2603")
        code, value = self.chance.choice(members)
        if code is codes.RANGE:
            return chr(self.chance.choice((value[0], value[1])))
        return CATEGORIES.get(value, "a") if code is codes.CATEGORY else chr(value)


def escaped(member) -> str:
    code, value = member
    if code is codes.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    if code is codes.CATEGORY:
        return {" ": r"\s", "a": r"\w", "1": r"\d", "-": r"\W"}[CATEGORIES[value]]
    return re.escape(chr(value))


def pumpable(parts, before: tuple = ()) -> Iterator[tuple[tuple, list]]:
    """Yield what stands before each part that may be repeated often, and the part."""
    for code, value in parts:
        if code in REPEATS:
            _, high, inner = value
            if high > MANY:
                yield before, list(inner)
            yield from pumpable(inner, before)
        elif code is codes.BRANCH:
            # the first of many, for tables of words hold thousands
            for branch in value[1][:MANY]:
                yield from pumpable(branch, before)
        elif code is codes.SUBPATTERN:
            yield from pumpable(value[3], before)
        elif code is codes.ATOMIC_GROUP:
            yield from pumpable(value, before)
        elif code in {codes.ASSERT, codes.ASSERT_NOT}:
            yield from pumpable(value[1], before)
        before = (*before, (code, value))


def attacks(pattern: re.Pattern, seed: int = 0, tries: int = 2) -> set[tuple[str, str, str]]:
    """Make attacks: a beginning, what is repeated after it, and an end."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(source, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    found: set[tuple[str, str, str]] = set()
    sampler = Sampler(random.Random(seed))
    for _ in range(tries):
        whole = sampler.of(tree)
        found.update((start, pump, end) for start in ("", whole) for pump in (whole, " ", "a") for end in ENDINGS[:2])
        for before, body in pumpable(tree):
            first, pump = sampler.of(before), sampler.of(body)
            for pumped in (pump, first, first + pump, pump[:1]):
                found.update((start, pumped, end) for start in ("", first) for end in ENDINGS)
    return {attack for attack in found if attack[1]}


def text_of(pattern: re.Pattern, attack: tuple[str, str, str], size: int) -> str | bytes:
    start, pump, end = attack
    text = start + pump * max(1, size // len(pump)) + end
    return text if isinstance(pattern.pattern, str) else text.encode("latin-1", "replace")


def seconds(pattern: re.Pattern, text: str | bytes, how: str) -> float:
    began = time.process_time()
    if how == "finditer":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, how)(text)
    return time.process_time() - began
