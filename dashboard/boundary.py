"""What a person sees when a page fails: a sentence, never a traceback; the traceback goes to standard error."""

from __future__ import annotations

import functools
import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec

import streamlit as st

from dashboard.markup import plain
from strikemap.errors import StrikemapError

logger = logging.getLogger("strikemap.dashboard")
_FAILED = "failed"
P = ParamSpec("P")


@contextmanager
def said_in_words() -> Iterator[None]:
    """Turn an error inside the block into words on the page; say before it what a callback failed with."""
    for words in st.session_state.pop(_FAILED, []):
        st.error(plain(words))
    try:
        yield
    except Exception as error:
        logger.exception(words := in_words(error))
        st.error(plain(words))


def callback(action: Callable[P, None]) -> Callable[P, None]:
    """A widget's callback whose error is said at the top of the page that is drawn after it."""

    @functools.wraps(action)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            action(*args, **kwargs)
        except Exception as error:
            logger.exception(words := in_words(error))
            st.session_state.setdefault(_FAILED, []).append(words)

    return wrapped


def in_words(error: Exception) -> str:
    """The sentence of an error of ours; for any other one a reference, under which the log holds its traceback."""
    if isinstance(error, StrikemapError):
        return str(error)
    return (
        "Something went wrong here. Reload the page; if it happens again, give the operator the reference "
        f"{secrets.token_hex(4)}, under which the server's log holds the details."
    )
