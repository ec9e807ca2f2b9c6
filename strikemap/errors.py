"""Every error that the engine raises on purpose, under one root; children also inherit the builtin a caller expects."""

from __future__ import annotations


class StrikemapError(Exception):
    """The root: `str(error)` is a sentence for a person, and names the likely mistake."""


class ReadingError(StrikemapError, ValueError):
    """A file or line that cannot become a report. `where` is "file" or "file:line"; `hint` says what to do."""

    def __init__(self, where: str, problem: str, hint: str = "") -> None:
        self.where, self.problem, self.hint = where, problem, hint
        super().__init__(f"{where}: {problem}" + (f" {hint}" if hint else ""))


class UnreadLanguageError(StrikemapError, ValueError):
    """The report is in a language that no lexicon covers; it is kept, and said to be unread."""

    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__(f"not read: {language}. Strikemap reads English so far; translate the report or keep it unread.")


class GazetteerError(StrikemapError, RuntimeError):
    """The committed gazetteer is missing or cannot be read."""


class UnknownPlaceError(StrikemapError, LookupError):
    """No gazetteer entry goes by this name."""


class UnknownReportError(StrikemapError, LookupError):
    """The store holds no report of this id."""

    def __init__(self, report_id: str) -> None:
        self.report_id = report_id
        super().__init__(f"There is no report {report_id!r} in the store.")


class OnlineGeocoderError(StrikemapError, ConnectionError):
    """The online geocoder can't be asked or did not answer. That differs from "not found", which is an empty answer."""


class DecisionError(StrikemapError, ValueError):
    """A decision that cannot be taken as it was given: the message says what is missing or wrong."""


class OvertakenError(StrikemapError, RuntimeError):
    """Another reviewer decided on the same claims first, or they are no longer there; nothing was written."""


class StoreError(StrikemapError, RuntimeError):
    """The store cannot be opened, is of a newer version, or a write failed."""


class AssetError(StrikemapError, RuntimeError):
    """A third-party browser asset is missing and could not be fetched; the message names the command to run."""


class PublishedDateError(StrikemapError, ValueError):
    """A report's day of publication that is no ISO date and no ISO date and time."""

    def __init__(self, given: str) -> None:
        self.given = given
        super().__init__(
            f"{given[:60]!r} is no day of publication. Write it as 2023-04-28, or with time and zone as 2023-04-28T06:30:00+03:00."
        )
