/// One kind of code and the function that reads an input as that kind.
///
/// `read` answers nil when the input is not even shaped like the kind, so a list of readers can be
/// tried in turn. It must not look at `CodeInput.flaw`, nor report foldings: the detector adds the
/// reasons `hiddenCharacter` and `normalized` by itself. Offsets in its reasons are raw offsets:
/// `input.compact.rawOffset(index)` or `input.literal.rawOffset(index)`.
package struct CodeReader: Sendable {
  /// The kind of every reading it gives.
  package var kind: CodeKind
  /// The reader is not asked about inputs whose compact text begins otherwise.
  package var leads: CodeLead
  /// Answers nil when the input is not shaped like the kind.
  package var read: @Sendable (CodeInput) -> CodeReading?

  /// Pairs a kind with its reading; `leads` only saves calls.
  package init(
    _ kind: CodeKind,
    leads: CodeLead = .any,
    read: @escaping @Sendable (CodeInput) -> CodeReading?
  ) {
    self.kind = kind
    self.leads = leads
    self.read = read
  }
}

extension CodeKind {
  /// Kinds in which blanks and letter case carry meaning, so that they are read from
  /// `CodeInput.literal` and never from `CodeInput.compact`.
  package var keepsBlanksAndCase: Bool {
    switch self {
    case .gs1, .digitalLink, .epcUri, .udiMA, .udiAHM, .drugClassificationCode: true
    default: false
    }
  }
}
