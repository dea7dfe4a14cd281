package import Records

/// Why a command ends without its result: the exit status, a stable code, and what to tell a person.
package struct CommandFailure: Error, Equatable, Sendable {
  package var status: ExitStatus
  /// Greppable: `replica.locked`, `usage.unknownVerb`.
  package var code: String
  /// What happened.
  package var what: Phrase
  /// What is safe.
  package var safe: Phrase
  /// What to do.
  package var next: Phrase

  package init(
    _ status: ExitStatus,
    _ code: String,
    _ what: Phrase,
    safe: Phrase = CommandFailure.nothingChanged,
    next: Phrase
  ) {
    self.status = status
    self.code = code
    self.what = what
    self.safe = safe
    self.next = next
  }

  /// The usual middle part.
  package static let nothingChanged = Phrase("未作任何改动", "Nothing was changed")

  /// A mistake in what was typed.
  package static func usage(_ code: String, _ what: Phrase, next: Phrase = help) -> CommandFailure {
    CommandFailure(.usage, "usage." + code, what, next: next)
  }

  private static let help = Phrase("用法见 yaoxun --help", "See yaoxun --help")

  /// The three parts and the code, in one sentence a language.
  package var sentence: Phrase {
    Phrase(
      "\(what.chinese)。\(safe.chinese)。\(next.chinese)。[\(code)]",
      "\(what.english). \(safe.english). \(next.english). [\(code)]"
    )
  }
}
