"""The account as JSON, held against the schema that ships before it leaves."""

import json
import re

from rashomon.schema import Account, account_to_dict
from rashomon.schema.codec import validate

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def render_json(account: Account) -> str:
    """Write the account as JSON, keys in the order of the contract, with a newline at the end.

    Raises InvalidAccount if it does not follow its schema, InvalidSpan if evidence lies outside its document.
    """
    record = account_to_dict(account)
    validate(record)
    text = json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False)
    return LONE_SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"
