package import Records

/// The closed words of to-do items as people say them.
package enum ToDoPhrases {
  /// Kinds in the order in which a filter offers them.
  package static let kinds: [(word: String, label: Phrase)] = [
    ("dailyInspection", Phrase("日常检查", "routine")),
    ("supervision", Phrase("督办转办", "order")),
    ("recheck", Phrase("整改复查", "recheck")),
    ("licenceReview", Phrase("许可核查", "licence")),
    ("sampling", Phrase("抽检送达", "sampling")),
    ("recall", Phrase("召回核实", "recall")),
    ("complaint", Phrase("投诉举报", "complaint")),
    ("flightInspection", Phrase("飞行检查", "unannounced")),
    ("forCause", Phrase("有因检查", "for-cause")),
    ("special", Phrase("专项检查", "special")),
  ]

  /// States, each with the words a filter names it by.
  package static let states: [(words: [String], label: Phrase)] = [
    (["open", "accepted"], Phrase("未办结", "unfinished")),
    (["open"], Phrase("待接收", "open")),
    (["accepted"], Phrase("已接收", "accepted")),
    (["returned"], Phrase("已退回", "returned")),
    (["closed"], Phrase("已办结", "closed")),
    ([], Phrase("全部", "any")),
  ]

  /// The label of a kind; a word this release does not know is shown as it is.
  package static func kind(_ word: String) -> Phrase {
    kinds.first { $0.word == word }?.label ?? Phrase(word, word)
  }

  /// The label of a state; a word this release does not know is shown as it is.
  package static func state(_ word: String) -> Phrase {
    states.first { $0.words == [word] }?.label ?? Phrase(word, word)
  }

  /// The label of a set of states, when it has one name.
  package static func states(_ words: [String]) -> Phrase {
    if let named = states.first(where: { $0.words == words }) { return named.label }
    let labels = words.map(state)
    return Phrase(
      labels.map(\.chinese).joined(separator: ","),
      labels.map(\.english).joined(separator: ",")
    )
  }

  static func done(_ change: ToDoChange, count: Int) -> Phrase {
    let (chinese, english) =
      switch change {
      case .accept: ("已接收", "accepted")
      case .giveBack: ("已退回", "returned")
      case .close: ("已办结", "closed")
      case .postpone: ("已提出延期申请", "postponement asked for")
      case .reassign: ("已转办", "handed over")
      case .note: ("备注已存", "note saved")
      }
    return Phrase("\(chinese) \(count) 项", "\(count) \(english)")
  }
}
