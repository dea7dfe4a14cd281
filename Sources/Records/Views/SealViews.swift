/// One officer's signature under an inspection.
package struct SignatureView: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var signer: String
  package var at: Instant
  /// SM3 of what was signed, hexadecimal.
  package var digest: String
  /// Words of the procedure that the officer vouches for.
  package var facts: [String]
  /// The hub's word on the officer's key, and the signature in hexadecimal.
  package var certificate: String
  package var value: String
  package var marks: RecordMarks

  package init(
    id: RecordID,
    signer: String,
    at: Instant,
    digest: String,
    facts: [String] = [],
    certificate: String = "",
    value: String = "",
    marks: RecordMarks = RecordMarks()
  ) {
    self.id = id
    self.signer = signer
    self.at = at
    self.digest = digest
    self.facts = facts
    self.certificate = certificate
    self.value = value
    self.marks = marks
  }
}

/// One correction of a sealed inspection: what stood there, and what holds instead.
package struct AmendmentView: Equatable, Sendable, Identifiable {
  package var id: RecordID
  /// `inspection`, `answer` or `finding`.
  package var subjectType: String
  package var subject: RecordID
  /// Empty for the inspection itself.
  package var clause: String
  package var field: String
  /// Nil while the replica is locked; likewise `new` and `reason`.
  package var old: String?
  package var new: String?
  package var reason: String?
  package var by: String
  package var at: Instant
  package var marks: RecordMarks

  package init(
    id: RecordID,
    subjectType: String,
    subject: RecordID,
    clause: String = "",
    field: String,
    old: String?,
    new: String?,
    reason: String?,
    by: String,
    at: Instant,
    marks: RecordMarks = RecordMarks()
  ) {
    self.id = id
    self.subjectType = subjectType
    self.subject = subject
    self.clause = clause
    self.field = field
    self.old = old
    self.new = new
    self.reason = reason
    self.by = by
    self.at = at
    self.marks = marks
  }
}

/// The fields of a sealed inspection that can be corrected, each with the type it belongs to.
package enum AmendableField: String, CaseIterable, Sendable {
  case verdict, verdictReason, reading, note
  case severity, text
  case place, conclusion, conclusionReason

  /// The type of record that has it.
  package var subjectType: String {
    switch self {
    case .verdict, .verdictReason, .reading, .note: "answer"
    case .severity, .text: "finding"
    case .place, .conclusion, .conclusionReason: "inspection"
    }
  }

  /// The closed words it can hold; nil where any text will do.
  package var words: [String]? {
    switch self {
    case .verdict: Verdict.allCases.map(\.rawValue)
    case .severity: Severity.allCases.map(\.rawValue)
    case .conclusion: InspectionOutcome.Word.allCases.map(\.rawValue)
    case .verdictReason, .reading, .note, .text, .place, .conclusionReason: nil
    }
  }

  package static func fields(of type: String) -> [AmendableField] {
    allCases.filter { $0.subjectType == type }
  }
}

/// What the decision table says of an inspection as it stands, beside what the team concluded.
package struct InspectionOutcome: Equatable, Sendable {
  /// The closed words of a result.
  package enum Word: String, CaseIterable, Sendable { case meets, rectifyFirst, fails }

  /// Nil where the table has no row for these answers.
  package var word: Word?
  /// The result in the words of the guide that the table follows.
  package var label: Phrase
  /// The table, such as `gsp`.
  package var table: String
  package var isUnverified: Bool
  package var unanswered: Int
  package var toReview: Int

  package init(
    word: Word?,
    label: Phrase = Phrase("", ""),
    table: String = "",
    isUnverified: Bool = false,
    unanswered: Int = 0,
    toReview: Int = 0
  ) {
    self.word = word
    self.label = label
    self.table = table
    self.isUnverified = isUnverified
    self.unanswered = unanswered
    self.toReview = toReview
  }
}

/// Why an inspection cannot be sealed yet, in the order in which an inspector would clear it.
package enum SealingObstacle: Equatable, Sendable {
  case notRecorded
  case unanswered(Int)
  case toReview(Int)
  case noConclusion
  /// Nobody signed what stands there now; earlier signatures are of another text.
  case unsigned(stale: Int)
  /// A requirement of the procedure, in the words of its table.
  case guardUnmet(title: Phrase, basis: Phrase, isUnverified: Bool)
}

/// What a check of one inspection came to.
package struct InspectionCheck: Equatable, Sendable {
  /// SM3 of the inspection as it stands, hexadecimal.
  package var digest: String
  package var signatures: [Signature]
  package var evidence: [Evidence]
  /// The signed groups of this laptop that touch it, with the hub's receipts; nil where this
  /// laptop wrote nothing of it.
  package var chain: ChainReport?
  package var isSealed: Bool
  package var amendments: Int

  /// One signature and what it is worth.
  package struct Signature: Equatable, Sendable {
    package var signer: String
    package var at: Instant
    package var standing: Standing

    /// What a signature is worth.
    package enum Standing: String, Sendable {
      case valid
      /// It holds, but over another text than stands there now.
      case otherText
      /// The key did not sign it, or the hub did not vouch for the key.
      case invalid
    }

    package init(signer: String, at: Instant, standing: Standing) {
      self.signer = signer
      self.at = at
      self.standing = standing
    }
  }

  /// One piece of evidence and what became of its bytes.
  package struct Evidence: Equatable, Sendable {
    package var address: String
    package var standing: Standing

    /// What became of the bytes.
    package enum Standing: String, Sendable {
      case valid
      /// The bytes are elsewhere: at the hub, or on the laptop that took them.
      case notHere
      case invalid
    }

    package init(address: String, standing: Standing) {
      self.address = address
      self.standing = standing
    }
  }

  package init(
    digest: String,
    signatures: [Signature],
    evidence: [Evidence],
    chain: ChainReport?,
    isSealed: Bool,
    amendments: Int
  ) {
    self.digest = digest
    self.signatures = signatures
    self.evidence = evidence
    self.chain = chain
    self.isSealed = isSealed
    self.amendments = amendments
  }

  /// Whether something is damaged or was signed by nobody who may.
  package var isDamaged: Bool {
    signatures.contains { $0.standing == .invalid }
      || evidence.contains { $0.standing == .invalid }
      || !(chain?.faults.isEmpty ?? true)
      || isSealed && signatures.contains { $0.standing == .otherText }
  }

  /// Whether it is sealed by signatures that hold over what stands there now.
  package var isSound: Bool {
    !isDamaged && isSealed && signatures.contains { $0.standing == .valid }
  }
}
