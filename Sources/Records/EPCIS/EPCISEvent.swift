/// One event as a value: what, when, where, why and how, with everything else kept in `source`.
///
/// Words and identifiers are as written; `CBVIdentifier` and `EPCISContext` make them canonical.
package struct EPCISEvent: Sendable {
  /// A class of things with how many or how much of it.
  package struct Quantity: Equatable, Sendable {
    package var epcClass: String
    /// The number as written, or nil for a number of things not stated.
    package var quantity: String?
    /// Code of UN/ECE Recommendation 20, or nil when things are counted.
    package var unit: String?
  }

  /// A reference with its type: a business transaction, a source or a destination.
  package struct Reference: Equatable, Sendable {
    package var type: String?
    package var id: String
  }

  /// A declaration that an earlier event was wrong.
  package struct ErrorDeclaration: Equatable, Sendable {
    package var declarationTime: String
    package var reason: String?
    package var correctiveEventIDs: [String]
  }

  /// Readings of sensors with what they have in common; members as written.
  package struct SensorElement: Sendable {
    package var metadata: JSONTree?
    package var reports: [JSONTree]
  }

  /// Nil for a type that the standard does not define.
  package var kind: EPCISEventKind?
  package var type: String
  package var id: String?
  package var eventTime: String
  /// Milliseconds since 1970 UTC, or nil when `eventTime` is no instant.
  package var instant: Int64?
  package var zoneOffset: String
  package var recordTime: String?
  package var action: EPCISAction?
  package var bizStep: String?
  package var disposition: String?
  package var dispositionsSet: [String]
  package var dispositionsUnset: [String]
  package var readPoint: String?
  package var bizLocation: String?
  package var parentID: String?
  /// Things of an object or transaction event.
  package var epcs: [String]
  package var quantities: [Quantity]
  /// Children of an aggregation or association event.
  package var childEPCs: [String]
  package var childQuantities: [Quantity]
  package var inputEPCs: [String]
  package var inputQuantities: [Quantity]
  package var outputEPCs: [String]
  package var outputQuantities: [Quantity]
  package var transformationID: String?
  package var transactions: [Reference]
  package var sources: [Reference]
  package var destinations: [Reference]
  package var certifications: [String]
  package var errorDeclaration: ErrorDeclaration?
  package var sensorElements: [SensorElement]
  /// Instance or lot master data, members as written.
  package var ilmd: JSONTree?
  /// Members whose names carry a prefix, in the order of the text.
  package var extensions: [(String, JSONTree)]
  /// The whole event as it stood in the document.
  package var source: JSONTree
}
