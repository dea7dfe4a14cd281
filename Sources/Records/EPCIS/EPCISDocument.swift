/// A document of events (EPCIS 2.0 JSON): capture document, query result or one bare event.
package struct EPCISDocument: Sendable {
  package enum Kind: String, Sendable {
    case events = "EPCISDocument"
    case queryResult = "EPCISQueryDocument"
    case single
  }

  package let kind: Kind
  package let events: [EPCISEvent]
  /// What is wrong or doubtful, in the order of the text.
  package let findings: [EPCISFinding]
  package let context: EPCISContext
  /// Names of event members that the document asks hashes to leave out.
  package let ignoredMembers: Set<String>

  /// Whether the official schema would accept the document.
  package var isAccepted: Bool { !findings.contains { $0.severity == .error } }

  /// Reads a JSON text of any of the three kinds; only a text that is not JSON throws.
  ///
  /// A repeated member is only a finding, because published examples hold some: the last one counts,
  /// as in other readers of JSON.
  package static func read(
    _ bytes: some RandomAccessCollection<UInt8>
  ) throws(JSONError) -> EPCISDocument {
    var repeats = EPCISRepeats()
    let tree = repeats.resolved(try JSONTree.read(bytes, repeatedKeys: .kept), at: "")
    return EPCISDocument(tree, repeats: repeats.findings)
  }

  /// Reads a document that has been parsed already.
  package init(_ tree: JSONTree) {
    self.init(tree, repeats: [])
  }

  private init(_ tree: JSONTree, repeats: [EPCISFinding]) {
    var checker = EPCISChecker()
    context = EPCISContext(tree["@context"])
    var list: JSONTree?
    var ignored: JSONTree?
    switch tree["type"]?.text {
    case Kind.events.rawValue:
      kind = .events
      checker.check(tree, EPCISShapes.document, at: "")
      list = tree["epcisBody"]?["eventList"]
      ignored = EPCISDocument.ignoreFields(in: tree)
      checker.checkEvents(list?.items ?? [], at: "/epcisBody/eventList")
    case Kind.queryResult.rawValue:
      kind = .queryResult
      checker.check(tree, EPCISShapes.queryDocument, at: "")
      let results = tree["epcisBody"]?["queryResults"]
      list = results?["resultsBody"]?["eventList"]
      ignored = results.flatMap(EPCISDocument.ignoreFields)
      checker.checkEvents(
        list?.items ?? [],
        at: "/epcisBody/queryResults/resultsBody/eventList"
      )
    default:
      kind = .single
      list = .array([tree])
      if tree["@context"] == nil { checker.report(.missingMember, .error, at: "/@context") }
      checker.checkEvent(tree, at: "")
    }
    findings = repeats + checker.findings
    ignoredMembers = Set(ignored?.items?.compactMap(\.text) ?? [])
    events = (list?.items ?? []).filter { $0.members != nil }.map(EPCISEvent.init)
  }

  private static func ignoreFields(in object: JSONTree) -> JSONTree? {
    object.members?.first { $0.0.hasSuffix(":ignoreFields") }?.1
  }
}
