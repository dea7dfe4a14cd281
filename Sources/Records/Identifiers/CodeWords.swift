/// The names of parts and of the words that stand in them, in both languages.
package enum CodeWords {
  /// What the part called `name` is; nil for a part that is named by its own letter.
  package static func part(_ name: String) -> Phrase? { parts[name] }

  /// What the word `value` means as the part called `name`; nil where the value speaks for itself.
  package static func value(_ value: String, of name: String) -> Phrase? {
    switch name {
    case "category", "origin", "act", "activity", "sex", "packaging": values[value]
    default: nil
    }
  }

  private static let parts: [String: Phrase] = [
    "act": Phrase("方式", "act"), "activity": Phrase("服务性质", "activity"),
    "area": Phrase("地区码", "area"), "authority": Phrase("审批部门", "authority"),
    "batch": Phrase("批号", "batch"), "birthDate": Phrase("出生日期", "date of birth"),
    "branch": Phrase("分支", "branch"), "category": Phrase("类别", "category"),
    "check": Phrase("校验位", "check"), "city": Phrase("设区市", "city"),
    "class": Phrase("管理类别", "class"), "code": Phrase("代码", "code"),
    "company": Phrase("企业码", "company"), "country": Phrase("国家码", "country"),
    "digitalLink": Phrase("数字链接", "digital link"),
    "elements": Phrase("数据元素", "elements"), "expiry": Phrase("有效期", "expiry"),
    "form": Phrase("形式", "form"), "gtin14": Phrase("14 位商品条码", "as fourteen digits"),
    "holder": Phrase("法人标识", "legal form"), "identification": Phrase("药品标识码", "drug"),
    "issuer": Phrase("颁发机构", "issuer"), "mode": Phrase("经营方式", "mode of business"),
    "name": Phrase("名称", "name"), "organisationCode": Phrase("组织机构代码", "organisation code"),
    "organisationKind": Phrase("机构类别", "kind of organisation"),
    "origin": Phrase("来源", "origin"), "packaging": Phrase("包装", "packaging"),
    "prefecture": Phrase("地级", "prefecture"), "produced": Phrase("生产日期", "produced"),
    "product": Phrase("产品码", "product"), "province": Phrase("省份", "province"),
    "region": Phrase("行政区划", "division"), "registrar": Phrase("登记管理部门", "registrar"),
    "scheme": Phrase("方案", "scheme"),
    "sequence": Phrase("顺序码", "sequence"), "serial": Phrase("流水号", "serial"),
    "sex": Phrase("性别", "sex"), "type": Phrase("证照类型", "licence type"),
    "validFrom": Phrase("启用", "valid from"), "validTo": Phrase("停用", "valid to"),
    "version": Phrase("版本", "version"), "year": Phrase("年份", "year"),
  ]

  private static let values: [String: Phrase] = [
    "biological": Phrase("生物制品", "biological"), "bulk": Phrase("大包装", "bulk"),
    "chemical": Phrase("化学药", "chemical"), "commercial": Phrase("经营性", "commercial"),
    "diagnostic": Phrase("体外诊断试剂", "diagnostic"), "domestic": Phrase("境内", "domestic"),
    "excipient": Phrase("药用辅料", "excipient"), "female": Phrase("女", "female"),
    "filing": Phrase("备案", "filing"), "healthMedicine": Phrase("保健药品", "health medicine"),
    "hmt": Phrase("港澳台", "Hong Kong, Macao, Taiwan"), "hospital": Phrase("医疗机构", "hospital"),
    "importRepackaged": Phrase("进口分包装", "repackaged import"),
    "ingredient": Phrase("新原料", "new ingredient"), "legacy": Phrase("旧式", "older form"),
    "licence": Phrase("许可", "licence"), "male": Phrase("男", "male"),
    "nonCommercial": Phrase("非经营性", "non-commercial"),
    "onlinePlatform": Phrase("网络平台", "online platform"),
    "onlineTrade": Phrase("网络经营", "online trade"), "overseas": Phrase("境外", "overseas"),
    "platform": Phrase("平台", "platform"), "special": Phrase("特殊化妆品", "special cosmetic"),
    "traditional": Phrase("中药", "traditional"), "trial": Phrase("试产", "trial"),
  ]
}
