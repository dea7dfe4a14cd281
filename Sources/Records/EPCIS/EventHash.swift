/// Event hash identifiers of the Core Business Vocabulary 2.0 (section 8.9).
///
/// What an event says is written out in one canonical order without separators, and the digest of
/// that text names the event, however its document was laid out. Where the section and its reference
/// program differ, this follows the program, because hashes in circulation were made by it: types
/// stand before what they type, and transactions, destinations, master data and sources follow in
/// the order of their written-out text.
package struct EventHash: Sendable {
  private let context: EPCISContext
  private let ignoredMembers: Set<String>

  /// Expands prefixes by `context` and leaves out the event members named, as written, in
  /// `ignoredMembers`.
  package init(context: EPCISContext, ignoring ignoredMembers: Set<String> = []) {
    self.context = context
    self.ignoredMembers = ignoredMembers
  }

  /// The text that is digested, in UTF-8.
  package func preHash(of event: EPCISEvent) -> String {
    let members = (event.source.members ?? []).filter {
      !ignoredMembers.contains($0.0) && !EventHash.unhashed.contains($0.0)
    }
    let ordered = EventHashOrder.event
    var text = "eventType=\(event.type)" + write(members, in: ordered)
    let writer = EventHashValues(context: context)
    let rest = members.filter { member in !ordered.contains { $0.name == member.0 } }
    text += rest.compactMap { writer.member($0.0, $0.1) }.sortedByBytes().joined()
    return text
  }

  /// `ni:///sha-256;…?ver=CBV2.0` of a pre-hash text; `sha256` answers the 32 bytes of a digest.
  package static func identifier(
    of preHash: String,
    sha256: ([UInt8]) -> [UInt8]
  ) -> String {
    let digest = sha256(Array(preHash.utf8)).flatMap(GS1Hex.digits)
    let text = String(decoding: digest, as: UTF8.self).lowercased()
    return "ni:///sha-256;\(text)?ver=CBV2.0"
  }

  private static let unhashed: Set<String> = [
    "type", "eventID", "recordTime", "errorDeclaration", "@context", "rdfs:comment", "comment",
  ]

  /// Writes the members that `order` names, in that order.
  private func write(_ members: [(String, JSONTree)], in order: [EventHashOrder]) -> String {
    var text = ""
    for step in order {
      guard let value = members.first(where: { $0.0 == step.name })?.1 else { continue }
      text += write(value, step)
    }
    return text
  }

  private func write(_ value: JSONTree, _ step: EventHashOrder) -> String {
    let writer = EventHashValues(context: context)
    switch step.form {
    case .value(let rule):
      return (value.items ?? [value]).compactMap { item in
        writer.scalar(item, rule).map { "\(step.name)=\($0)" }
      }.sortedByBytes().joined()
    case .list(let element):
      let elements = (value.items ?? []).compactMap { item in
        writer.scalar(item, .plain).map { "\(element)=\($0)" }
      }
      return elements.isEmpty ? "" : step.name + elements.sortedByBytes().joined()
    case .object(let inner):
      let text = writeObject(value, inner)
      return text.isEmpty ? "" : step.name + text
    case .objects(let inner):
      return (value.items ?? [value]).map { writeObject($0, inner) }.filter { !$0.isEmpty }
        .map { step.name + $0 }.sortedByBytes().joined()
    case .objectList(let element, let inner):
      let elements = (value.items ?? []).map { writeObject($0, inner) }.filter { !$0.isEmpty }
        .map { element + $0 }
      return elements.isEmpty ? "" : step.name + elements.sortedByBytes().joined()
    }
  }

  /// The named members in order, then the others sorted by what they write.
  private func writeObject(_ value: JSONTree, _ order: [EventHashOrder]) -> String {
    let members = (value.members ?? []).filter { !EventHashValues.comments.contains($0.0) }
    let writer = EventHashValues(context: context)
    let others = members.filter { member in !order.contains { $0.name == member.0 } }
    return write(members, in: order)
      + others.compactMap { writer.member($0.0, $0.1) }.sortedByBytes().joined()
  }
}

extension EPCISDocument {
  /// The hash identifier of each event, in the order of the document.
  package func eventHashes(sha256: ([UInt8]) -> [UInt8]) -> [String] {
    preHashes.map { EventHash.identifier(of: $0, sha256: sha256) }
  }

  /// The pre-hash text of each event, in the order of the document.
  package var preHashes: [String] {
    let hash = EventHash(context: context, ignoring: ignoredMembers)
    return events.map(hash.preHash)
  }
}

extension [String] {
  /// Sorted by the bytes of UTF-8, not by the order of letters in any language.
  func sortedByBytes() -> [String] {
    sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
