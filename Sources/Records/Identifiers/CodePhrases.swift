/// The sentence for each reason, in both languages; `{}` stands for what was expected there.
package struct CodePhrases: Sendable {
  private let sentences: [String: Phrase]

  /// - Parameter others: sentences for the reasons of further families; they win over these.
  package init(also others: [String: Phrase] = [:]) {
    sentences = Self.chineseCodes.merging(others) { _, other in other }
  }

  /// The reasons that have a sentence, sorted.
  package var reasons: [String] { sentences.keys.sorted() }

  /// The sentence for `reason`; one that names the bare code where none was written.
  package func sentence(for reason: CodeReason, _ language: Language) -> String {
    guard let phrase = sentences[reason.code] else {
      return language == .chinese ? "不符合规则 \(reason.code)" : "breaks the rule \(reason.code)"
    }
    let sentence = phrase[language]
    guard let place = sentence.utf8.firstIndex(of: UInt8(ascii: "{")) else { return sentence }
    let rest = sentence.utf8.index(place, offsetBy: 2)
    return String(sentence[..<place]) + (reason.expected ?? "?") + String(sentence[rest...])
  }

  private static let chineseCodes: [String: Phrase] = [
    "approvalLetter": Phrase("分类字母应为 {}", "the category letter must be {}"),
    "bracket": Phrase("此处应为括号 {}", "a bracket {} must stand here"),
    "categoryCode": Phrase("产品分类编码不能为 00", "the product category cannot be 00"),
    "checkDigit": Phrase("校验位应为 {}", "the check character must be {}"),
    "checkLength": Phrase("校验位应为 {} 位", "the check group must have {} character"),
    "checkNotRun": Phrase(
      "企业码含字母，校验位未核",
      "letters in the company part: the check digit was not run"
    ),
    "class": Phrase("管理类别应为 {}", "the class must be {}"),
    "country": Phrase("国家码应为 {}", "the country must be {}"),
    "dash": Phrase("此处应为连字符 {}", "a dash {} must stand here"),
    "date": Phrase("出生日期不存在", "the date of birth does not exist"),
    "digitCount": Phrase("数字应为 {} 位", "there must be {} digits"),
    "digitWanted": Phrase("此处应为数字", "a digit must stand here"),
    "drugMark": Phrase("药品标识位应为 {}", "the mark for drugs must be {}"),
    "empty": Phrase("没有内容", "nothing was given"),
    "extracted": Phrase("从网址中取出追溯码", "the trace code was taken out of an address"),
    "groupOrder": Phrase("大写字母次序不对或重复", "the capital is repeated or out of order"),
    "hiddenCharacter": Phrase("含不可见字符", "an invisible character stands here"),
    "illegalCharacter": Phrase("此处字符不在码集内", "this character is not in the alphabet"),
    "issuerLength": Phrase("颁发机构代码应为 {} 位", "the issuer must have {} characters"),
    "legacyForm": Phrase("旧式编号，已不再发放", "an older form that is no longer given out"),
    "lettersInTraceCode": Phrase("追溯码含字母，少见", "letters in a trace code are unusual"),
    "licenceMark": Phrase("此处应为 {}", "{} must stand here"),
    "normalized": Phrase("已规范为标准写法", "written in standard form here"),
    "notThisKind": Phrase("不是该类编码的写法", "not written as this kind of code"),
    "notUTF8": Phrase("字节不是 UTF-8", "the byte is not UTF-8"),
    "oldNumber": Phrase("15 位旧号码，已停用", "an old number of 15 digits, no longer in use"),
    "organisationCheck": Phrase(
      "组织机构代码校验位应为 {}",
      "the organisation code's own check must be {}"
    ),
    "organisationKind": Phrase("机构类别应为 {}", "the kind of organisation must be {}"),
    "originLetter": Phrase("来源字母应为 {}", "the letter of origin must be {}"),
    "originMark": Phrase("注册形式应为 {}", "the mark of origin must be {}"),
    "originNotProvincial": Phrase(
      "省级编号此处只能为 {}",
      "a provincial number can only have {} here"
    ),
    "placeNotAtBirth": Phrase(
      "出生当年没有此行政区划",
      "the division did not exist in the year of birth"
    ),
    "provinceWanted": Phrase("此处应为省份简称", "the character of a province must stand here"),
    "provincialClass": Phrase("省级只注册第 {} 类", "a province registers class {} only"),
    "registrar": Phrase("登记管理部门应为 {}", "the registrar must be {}"),
    "repeatedDigits": Phrase("连续相同或递变数字过多", "too many equal or counting digits"),
    "repeatedLetter": Phrase("同组字母重复", "the letter is repeated in its group"),
    "root": Phrase("根标识此段应为 {}", "this arc of the root must be {}"),
    "scopeOrder": Phrase("小写字母次序不对", "the small letter is out of order"),
    "scopeWanted": Phrase("此组字母应为 {}", "the letters of this group must be {}"),
    "serialLength": Phrase("流水号应为 {} 位", "the serial must have {} characters"),
    "stateClass": Phrase("国家局境内只注册第 {} 类", "the state registers domestic class {} only"),
    "tooLong": Phrase("超过 {} 字节，未读", "more than {} bytes: not read"),
    "tracePrefix": Phrase("追溯码通常以 {} 开头", "trace codes usually begin with {}"),
    "tradeHolder": Phrase("法人标识应为 {}", "the legal form must be {}"),
    "tradeMode": Phrase("经营方式应为 {}", "the mode of business must be {}"),
    "trailing": Phrase("编码之后还有内容", "something stands after the code"),
    "typeLength": Phrase("证照类型代码应为 {} 位", "the licence type must have {} characters"),
    "unknownProvince": Phrase("没有此省级代码", "no province has this code"),
    "unknownRegion": Phrase("历年区划表中没有此代码", "no revision of the divisions has this code"),
    "unrecognized": Phrase("认不出是哪类编码", "not any code known here"),
    "versionLength": Phrase("版本号应为 {} 位数字", "the version must have {} digits"),
    "wordWanted": Phrase("此处应为“{}”", "“{}” must stand here"),
    "year": Phrase("年份不合规则", "the year cannot stand here"),
    "yearUnlikely": Phrase("年份应在 {} 之间", "the year should lie within {}"),
  ]
}
