"""Lets the training scripts import modules of the package without all that the package itself needs."""

import sys
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "rashomon"


def bare(name: str, folder: Path) -> None:
    spec = ModuleSpec(name, None, is_package=True)
    spec.submodule_search_locations = [str(folder)]
    module = module_from_spec(spec)
    sys.modules[name] = module


if "rashomon" not in sys.modules:
    bare("rashomon", SOURCE)
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))  # for bench
