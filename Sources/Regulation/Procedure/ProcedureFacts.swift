/// A step of enforcement that is documented and guarded.
package enum ProcedureDocument: String, CaseIterable, Sendable {
  /// 现场笔录.
  case siteRecord
  /// 询问笔录.
  case interviewRecord
  /// 先行登记保存证据通知书.
  case preservation
  /// 查封、扣押决定书及清单.
  case seizure
  /// 当场行政处罚决定书.
  case onSpotPenalty
  /// 当场收缴罚款.
  case fineCollection
  /// 督办销号.
  case supervisionClosing
}

/// Something a document knows about how it was made, as a whole number.
///
/// Facts that are true or false count 1 or 0; a fact left out of a document is not known.
package enum ProcedureFact: String, CaseIterable, Sendable {
  /// Officers with an enforcement certificate who took part.
  case officers
  case identityShown
  case rightsTold
  case statementHeard
  case partyCalled
  case partySigned
  case refusalNoted
  case witnessSigned
  case officersSigned
  case headApproved
  /// The measure was taken on the spot because it was urgent.
  case urgent
  case siteRecordMade
  case listCopies
  case handedOver
  case numberedForm
  /// Fine in yuan on a person.
  case fineOnPerson
  /// Fine in yuan on a legal person or other organisation.
  case fineOnOrganisation
  case specialReceipt
  /// Persons questioned in one record.
  case personsQuestioned
  /// Whoever closes an order has replied to it.
  case closerReplied
}
