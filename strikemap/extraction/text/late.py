"""Regular expressions that are compiled when they are first used, so that a start pays only for those that it needs."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "pattern", "flags", "groups", "groupindex")


class _Late:
    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        # Asked only for what the object does not have yet: from here on it has all that the compiled expression has.
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return self.__dict__[name]


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, at the cost of compiling it on first use. Raises re.error only then."""
    return cast("re.Pattern[str]", _Late(source, flags))
