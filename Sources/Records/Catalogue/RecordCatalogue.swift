/// Every kind of record the product knows.
///
/// Adding a kind is one line here and one value beside it.
package enum RecordCatalogue {
  package static let all: [RecordType] = [
    .enterprise, .product, .licence, .change, .application, .applicationNode,
    .batch, .traceCode, .traceEvent, .recall, .ruleAdoption, .lawArticle,
    .toDoItem, .supervisionOrder, .supervisionEvent,
    .inspection, .answer, .finding, .evidence, .inspectionSignature, .amendment,
    .message, .discrepancy, .handover, .savedView, .bookmark, .conflict,
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The type of that name; nil for one that only a newer program knows.
  package static func type(named name: String) -> RecordType? { byName[name] }
}
