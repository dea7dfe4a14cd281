/// Which rule of the law clock an order's due day is counted by, when none is named.
package enum SupervisionRules {
  /// The limit for the answer to an order of that level; a word of a later release is ordinary.
  package static func reply(to level: String) -> String {
    switch level {
    case "urgent": "supervision.replyUrgent"
    case "important": "supervision.replyImportant"
    default: "supervision.reply"
    }
  }
}
