package import Records

/// What 查码 asks for.
package enum CodesRequest: Equatable, Sendable {
  case read(String)
}

/// What comes back to 查码, with the text it is about.
package enum CodesNews: Equatable, Sendable {
  /// The likeliest reading first; never empty.
  case read(String, [ExplainedReading])
}

/// A reading of a code with a sentence for each of its reasons.
package struct ExplainedReading: Equatable, Sendable {
  package var reading: CodeReading
  /// One for each of `reading.reasons`, in their order.
  package var sentences: [Phrase]

  package init(_ reading: CodeReading, sentences: [Phrase]) {
    self.reading = reading
    self.sentences = sentences
  }
}

/// The outside world as 查码 sees it.
package struct CodesServices: Sendable {
  /// At least one reading, the likeliest first; takes a millisecond or two.
  package var read: @Sendable (String) -> [ExplainedReading]

  package init(read: @escaping @Sendable (String) -> [ExplainedReading]) { self.read = read }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: CodesRequest) -> CodesNews {
    switch request {
    case .read(let text): .read(text, read(text))
    }
  }
}
