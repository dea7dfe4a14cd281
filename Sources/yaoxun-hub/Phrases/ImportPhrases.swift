import Connectors
import Records

/// Sentences for what importers met.
enum ImportPhrases {
  static func name(of outcome: ImportDefect.Outcome) -> Phrase {
    switch outcome {
    case .quarantined: Phrase("隔离", "quarantined")
    case .superseded: Phrase("旧版", "superseded")
    case .repaired: Phrase("修复", "repaired")
    case .noted: Phrase("提示", "noted")
    case .refused: Phrase("未读", "not read")
    }
  }

  static func sentence(for reason: DefectReason) -> Phrase {
    switch reason {
    case .lineTooLong: Phrase("行过长", "the line is too long")
    case .notUTF8: Phrase("字节不是 UTF-8", "the bytes are not UTF-8")
    case .noName: Phrase("没有名称", "there is no name")
    case .notStorable: Phrase("字段值不能入库", "a field cannot be stored")
    case .notJSON: Phrase("不是 JSON 对象", "not a JSON object")
    case .noCode: Phrase("没有编号", "there is no code")
    case .unreadableCode: Phrase("编号不是批准文号", "the code is no approval number")
    case .doubtfulCode: Phrase("编号存疑，已入库", "the number is doubtful; stored")
    case .repeatedNumber: Phrase("同一文件内编号重复而内容不同", "the number repeats with other contents")
    case .forbiddenByte: Phrase("去掉了 XML 不允许的字节", "bytes that XML forbids were left out")
    case .bareAmpersand: Phrase("有裸 & 号", "a bare ampersand")
    case .malformed: Phrase("标记不成对", "tags do not match")
    case .deviceTooLong: Phrase("单条过长", "the device is too long")
    case .deviceCut: Phrase("条目被截断", "the device is cut")
    case .partCut: Phrase("分卷被截断", "the part is cut")
    case .partEmpty: Phrase("分卷为空", "the part is empty")
    case .noRecordKey: Phrase("没有记录主键", "there is no record key")
    case .repeatedRecordKey: Phrase("主键重复，取版本号最大者", "the key repeats; the newest version stands")
    case .badVersion: Phrase("版本号不是数字", "the version is no number")
    case .repeatedTag: Phrase("同一标签出现多次", "a tag repeats")
    case .noIdentifier: Phrase("没有产品标识 DI", "there is no device identifier")
    case .blanksInIdentifier: Phrase("DI 中有空格", "blanks in the identifier")
    case .foldedCharacters: Phrase("全角字符已转半角", "full-width characters were folded")
    case .hiddenCharacters: Phrase("去掉了不可见字符", "invisible characters were left out")
    case .severalNumbers: Phrase("一栏多个注册证号", "several numbers in one field")
    case .unreadableNumber: Phrase("注册证号不合规则", "a registration number breaks the rules")
    case .fileTooLarge: Phrase("文件过大", "the file is too large")
    case .documentCut: Phrase("文档没有结尾", "the document does not end")
    case .badDocument: Phrase("文档不合 EPCIS 2.0 模式", "the document breaks the schema of EPCIS 2.0")
    case .badEvent: Phrase("事件不合 EPCIS 2.0 模式", "the event breaks the schema of EPCIS 2.0")
    case .doubtfulEvent: Phrase("事件存疑，已入库", "the event is doubtful; stored")
    case .noInstant: Phrase("事件没有时刻", "the event has no instant")
    case .noVersionDay: Phrase("文件名中没有版本日期", "the file's name has no day of the version")
    case .noArticle: Phrase("没有条文", "there is no article")
    case .repeatedArticle: Phrase("条号重复", "the number of the article repeats")
    case .badHeading: Phrase("表头缺少映射所用的列", "a column of the map is not in the heading")
    case .cellCount: Phrase("单元格数与表头不符", "the row has not as many cells as the heading")
    case .badCell: Phrase("单元格不合字段的形式", "a cell is not of its field's form")
    case .repeatedKey: Phrase("主键在同一文件内重复", "the key repeats in one file")
    case .rowTooLong: Phrase("行过长或引号未闭合", "the row is too long, or a quote is open")
    case .notAPart: Phrase("压缩包内的其他文件", "another file in the archive")
    case .entryDamaged: Phrase("分卷损坏", "the entry is damaged")
    case .entryEncrypted: Phrase("分卷已加密", "the entry is encrypted")
    case .entryTooLarge: Phrase("分卷过大", "the entry is too large")
    case .entryBloated: Phrase("压缩比异常", "the entry unfolds beyond reason")
    case .archiveTooLarge: Phrase("压缩包过大", "the archive is too large")
    }
  }
}
