/// Every kind of code an inspector meets, in the words of the command line.
package enum CodeKind: String, CaseIterable, Sendable {
  case creditCode, residentId, region
  case drugApproval, importDrugRegistration, drugStandardCode
  case deviceRegistration, deviceFiling, deviceProductionLicence, deviceTradeLicence
  case cosmeticRegistration, cosmeticFiling, cosmeticProductionLicence
  case drugProductionLicence, drugClassificationCode, drugTradeLicence, internetDrugInformation
  case traceCode, gs1, digitalLink, epcUri, udiMA, udiAHM, eLicenceId
  case gtin, sscc, gln
  case unknown
}

/// How far a code can be trusted as it stands.
package enum CodeVerdict: String, Sendable {
  /// Grammar, check digit and dates hold.
  case valid
  /// Only an unverified or advisory rule speaks against it.
  case suspect
  /// A rule with a known source is broken.
  case invalid
}

/// One part of a code that means something by itself.
package enum CodePart: Equatable, Sendable {
  case text(String)
  /// Application identifier and value, in the order they stand in the code.
  case elements([[String]])
  case absent
}

/// A named part; parts keep the order of the code.
package struct NamedCodePart: Equatable, Sendable {
  package var name: String
  package var value: CodePart

  package init(_ name: String, _ value: CodePart) {
    self.name = name
    self.value = value
  }
}

/// Why a code is not simply valid: stable code, place and what was expected there.
package struct CodeReason: Equatable, Sendable {
  /// A stable lower-camel word; `CodePhrases` holds its sentence in both languages.
  package var code: String
  /// Bytes from the start of the raw input.
  package var offset: Int
  /// What would have been right at `offset`, where one answer exists (a check digit, a length).
  package var expected: String?

  package init(_ code: String, at offset: Int, expected: String? = nil) {
    self.code = code
    self.offset = offset
    self.expected = expected
  }
}

/// One reading of one input as one kind of code.
package struct CodeReading: Equatable, Sendable {
  package var kind: CodeKind
  package var verdict: CodeVerdict
  package var normalized: String
  package var parts: [NamedCodePart]
  package var reasons: [CodeReason]

  package init(
    kind: CodeKind,
    verdict: CodeVerdict,
    normalized: String,
    parts: [NamedCodePart] = [],
    reasons: [CodeReason] = []
  ) {
    self.kind = kind
    self.verdict = verdict
    self.normalized = normalized
    self.parts = parts
    self.reasons = reasons
  }
}
