package import Records

/// What the palette asks of the replica while its text is typed.
package enum SearchRequest: Equatable, Sendable {
  case find(String)
}

/// What comes back to the palette, with the text it is about.
package enum SearchNews: Equatable, Sendable {
  case found(String, [SearchHit])
}

/// The records a palette can lead to; a failing search finds nothing and says nothing.
package struct SearchServices: Sendable {
  /// At most 20, best first.
  package var find: @Sendable (String) -> [SearchHit]

  package init(find: @escaping @Sendable (String) -> [SearchHit]) { self.find = find }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: SearchRequest) -> SearchNews {
    switch request {
    case .find(let text): .found(text, find(text))
    }
  }
}
