"""Docs for tests that need no network: made by spaCy's blank pipeline or by hand."""

import numpy as np
from spacy.attrs import HEAD
from spacy.tokens import Doc as SpacyDoc

from rashomon.parse.tokens import Columns, Doc


def read_spacy(doc: SpacyDoc) -> Doc:
    """Read a Doc of spaCy's, its tokens, grammar, names and sentences, into one of ours."""
    columns = Columns(
        texts=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        upos=[token.pos_ for token in doc],
        labels=[token.dep_ for token in doc],
        heads=[i + int(step) for i, step in enumerate(doc.to_array(HEAD).reshape(len(doc)).astype(np.int64))],
        lemmas=[token.lemma_ for token in doc],
        names=["-".join(filter(None, (token.ent_iob_ or "O", token.ent_type_))) for token in doc],
    )
    starts = None if any(columns.labels) else [token.i for token in doc if token.is_sent_start]
    return Doc(columns, starts)
