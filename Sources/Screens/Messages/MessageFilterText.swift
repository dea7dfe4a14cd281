package import Records

/// The filter of 消息 as an inspector types it: `状态:未确认 类型:催办 词 !词`.
package enum MessageFilterText {
  /// Reads the text; the order is taken over.
  package static func parse(
    _ text: String,
    order: ListOrder<MessageColumn> = MessageFilter().order
  ) throws(FilterProblem) -> MessageFilter {
    let pieces = FilterPieces(text)
    var filter = MessageFilter(
      words: pieces.words,
      excludedWords: pieces.excludedWords,
      order: order
    )
    for piece in pieces.values {
      switch piece.name {
      case "状态", "state":
        guard
          let state = MessagePhrases.states.first(where: {
            MessagePhrases.state($0).isNamed(piece.value)
          })
        else {
          throw .unknownValue(
            Phrase("状态", "state"),
            piece.value,
            MessagePhrases.states.map(MessagePhrases.state)
          )
        }
        filter.acknowledged = state
      case "类型", "kind":
        guard let kind = MessagePhrases.kinds.word(named: piece.value) else {
          throw .unknownValue(
            Phrase("类型", "kind"),
            piece.value,
            MessagePhrases.kinds.map(\.label)
          )
        }
        filter.kinds.append(kind)
      default: throw .unknownName(piece.name, Phrase("状态 类型", "state kind"))
      }
    }
    return filter
  }

  /// The text that reads back to the filter.
  package static func write(_ filter: MessageFilter, in language: Language) -> String {
    chips(filter).map { $0[language] }.joined(separator: " ")
  }

  /// The pieces of the filter, each of which can be taken away.
  package static func chips(_ filter: MessageFilter) -> [Phrase] {
    var chips: [Phrase] = []
    if filter.acknowledged != nil {
      let state = MessagePhrases.state(filter.acknowledged)
      chips.append(Phrase("状态:\(state.chinese)", "state:\(state.english)"))
    }
    for kind in filter.kinds {
      let label = MessagePhrases.kind(kind)
      chips.append(Phrase("类型:\(label.chinese)", "kind:\(label.english)"))
    }
    chips += filter.words.map { Phrase($0, $0) }
    chips += filter.excludedWords.map { Phrase("!\($0)", "!\($0)") }
    return chips
  }

  /// The filter without its last piece.
  package static func removingLast(_ filter: MessageFilter) -> MessageFilter {
    var filter = filter
    if !filter.excludedWords.isEmpty {
      filter.excludedWords.removeLast()
    } else if !filter.words.isEmpty {
      filter.words.removeLast()
    } else if !filter.kinds.isEmpty {
      filter.kinds.removeLast()
    } else {
      filter.acknowledged = nil
    }
    return filter
  }
}
