/// The five standard events of EPCIS 2.0.
package enum EPCISEventKind: String, CaseIterable, Sendable {
  case object = "ObjectEvent"
  case aggregation = "AggregationEvent"
  case transaction = "TransactionEvent"
  case transformation = "TransformationEvent"
  case association = "AssociationEvent"
}

/// What an event did to the association it speaks of.
package enum EPCISAction: String, Sendable {
  case observe = "OBSERVE"
  case add = "ADD"
  case delete = "DELETE"
}
