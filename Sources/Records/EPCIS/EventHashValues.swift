/// Writes names and values in the spellings of event hashes.
struct EventHashValues {
  static let comments: Set<String> = ["rdfs:comment", "comment", "#text"]

  let context: EPCISContext

  /// A member without a fixed place, with everything in it, or nil when it says nothing.
  func member(_ name: String, _ value: JSONTree) -> String? {
    guard !EventHashValues.comments.contains(name) else { return nil }
    switch name {
    case "bizTransactionList": return references(name, value, .bizTransactionType)
    case "sourceList", "destinationList": return references(name, value, .sourceDestinationType)
    default: break
    }
    let written = context.memberName(name)
    switch value {
    case .null: return nil
    case .array(let items):
      let texts = items.compactMap { member(name, $0) }
      return texts.isEmpty ? nil : texts.sortedByBytes().joined()
    case .object(let members):
      let own = value["#text"].flatMap { scalar($0, .plain) }.map { "=\($0)" } ?? ""
      return written + own + members.compactMap { member($0.0, $0.1) }.sortedByBytes().joined()
    case .bool, .number, .string:
      return scalar(value, .plain).map { "\(written)=\($0)" } ?? written
    }
  }

  /// A list of typed references: the type first, the list sorted as a whole.
  private func references(
    _ name: String,
    _ value: JSONTree,
    _ vocabulary: CBVVocabulary
  ) -> String? {
    let texts = (value.items ?? []).map { item in
      let type = item["type"].flatMap { scalar($0, .word(vocabulary)) }.map { "type=\($0)" } ?? ""
      let others = (item.members ?? []).filter { $0.0 != "type" }
      return type + others.compactMap { member($0.0, $0.1) }.joined()
    }
    return texts.isEmpty ? nil : name + texts.sortedByBytes().joined()
  }

  /// The canonical spelling of a single value, or nil when it is empty or no single value.
  func scalar(_ value: JSONTree, _ rule: EventHashRule) -> String? {
    switch value {
    case .string(let text):
      let trimmed = EventHashValues.trimmed(text)
      return trimmed.isEmpty ? nil : canonical(trimmed, rule)
    case .number(let written): return EventHashNumber.canonical(written) ?? written
    case .bool(let flag): return flag ? "true" : "false"
    case .null, .array, .object: return nil
    }
  }

  private func canonical(_ text: String, _ rule: EventHashRule) -> String {
    switch rule {
    case .instant:
      return EPCISTime.milliseconds(text, zone: .utcWhenMissing).map(EPCISTime.text) ?? text
    case .word(let vocabulary) where vocabulary.contains(text):
      return vocabulary.base + text
    case .word, .plain:
      break
    }
    let expanded = EventHashValues.modernized(context.expanded(text))
    return EventHashNumber.canonical(expanded) ?? CBVIdentifier.canonical(expanded) ?? expanded
  }

  /// Words of the first vocabulary as the web addresses of the second.
  private static func modernized(_ text: String) -> String {
    guard text.hasPrefix("urn:epcglobal:cbv:") else { return text }
    for (old, new) in [
      ("bizstep:", "BizStep-"), ("disp:", "Disp-"), ("btt:", "BTT-"), ("sdt:", "SDT-"),
      ("er:", "ER-"),
    ] where text.dropFirst(18).hasPrefix(old) {
      return "https://ref.gs1.org/cbv/" + new + text.dropFirst(18 + old.count)
    }
    return text
  }

  private static func trimmed(_ text: String) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || 0x09...0x0D ~= byte }
    guard let first = text.utf8.first, let last = text.utf8.last, isBlank(first) || isBlank(last)
    else { return text }
    let kept = text.utf8.drop(while: isBlank)
    return String(decoding: kept.reversed().drop(while: isBlank).reversed(), as: UTF8.self)
  }
}
