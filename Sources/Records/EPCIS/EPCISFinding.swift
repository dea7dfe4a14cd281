/// Something about a document of events that is wrong or doubtful, with the place of the value.
package struct EPCISFinding: Equatable, Sendable {
  package enum Severity: String, Sendable {
    /// The official schema of EPCIS 2.0 refuses it.
    case error
    /// The schema lets it pass, the standard's text does not.
    case warning
  }

  /// What is wrong, in a stable word of `EPCISPhrases`.
  package enum Code: String, CaseIterable, Sendable {
    case missingMember, wrongType, wrongWord, outdatedWord, malformed, notUnique, tooFew
    case memberNotAllowed, nothingConcerned, ilmdWithoutAdd
    case unknownWord, notAnAddress, notAnInstant, unknownMember, unknownEventType, brokenIdentifier
    case repeatedMember
  }

  package var code: Code
  package var severity: Severity
  /// RFC 6901, empty for the whole document.
  package var pointer: String

  package init(_ code: Code, _ severity: Severity, at pointer: String) {
    self.code = code
    self.severity = severity
    self.pointer = pointer
  }
}

/// The sentence for each finding in a document of events, in both languages.
package enum EPCISPhrases {
  /// The sentence for `code`.
  package static func sentence(_ code: EPCISFinding.Code) -> Phrase {
    switch code {
    case .missingMember: Phrase("缺少必填项", "a required member is missing")
    case .wrongType: Phrase("值的类型不对", "the value is of the wrong type")
    case .wrongWord: Phrase("值不在允许范围", "the value is not one of those allowed")
    case .outdatedWord: Phrase("旧版词汇，2.0 不再使用", "a spelling of an older version")
    case .malformed: Phrase("值的格式不对", "the value is malformed")
    case .notUnique: Phrase("列表中有重复", "the list repeats a value")
    case .tooFew: Phrase("列表不得为空", "the list may not be empty")
    case .memberNotAllowed: Phrase("此处不得有该项", "the member may not stand here")
    case .nothingConcerned: Phrase("事件没有写明对象", "the event concerns nothing")
    case .ilmdWithoutAdd: Phrase("只有 ADD 事件可带主数据", "master data only with action ADD")
    case .unknownWord: Phrase("不是标准词汇", "not a standard word")
    case .notAnAddress: Phrase("应为网址或标识", "should be an address or identifier")
    case .notAnInstant: Phrase("应为带时区的时间", "should be an instant with its zone")
    case .unknownMember: Phrase("未知项", "an unknown member")
    case .unknownEventType: Phrase("未知事件类型", "an unknown type of event")
    case .repeatedMember: Phrase("同名项重复，取最后一个", "the member is repeated; the last one counts")
    case .brokenIdentifier: Phrase("标识不合 GS1 规则", "the identifier breaks the rules of GS1")
    }
  }
}
