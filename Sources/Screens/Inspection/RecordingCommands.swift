import Canvas
import Records

/// What an inspector can do while recording an inspection.
package enum RecordingCommand: String, Command {
  case compliant = "recording.compliant"
  case notCompliant = "recording.notCompliant"
  case notApplicable = "recording.notApplicable"
  case notInspected = "recording.notInspected"
  case toReview = "recording.toReview"
  case repeatLast = "recording.repeat"
  case unansweredOnly = "recording.unansweredOnly"
  case accept = "recording.accept"
  case clear = "recording.clear"
  case critical = "recording.critical"
  case major = "recording.major"
  case minor = "recording.minor"
  case evidence = "recording.evidence"
  case addFinding = "recording.addFinding"
  case note = "recording.note"
  case reading = "recording.reading"
  case nextChapter = "recording.nextChapter"
  case previousChapter = "recording.previousChapter"
  case start = "recording.start"
  case finish = "recording.finish"
  case conclude = "recording.conclude"
  case sign = "recording.sign"
  case finalise = "recording.finalise"
  case amend = "recording.amend"
  case verify = "recording.verify"
  case print = "recording.print"
  case dossier = "recording.dossier"
  case files = "recording.files"

  /// The verdict a digit gives.
  var verdict: Verdict? {
    switch self {
    case .compliant: .compliant
    case .notCompliant: .notCompliant
    case .notApplicable: .notApplicable
    case .notInspected: .notInspected
    case .toReview: .toReview
    default: nil
    }
  }

  /// The severity a digit gives.
  var severity: Severity? {
    switch self {
    case .critical: .critical
    case .major: .major
    case .minor: .minor
    default: nil
    }
  }

  package var facts: CommandFacts {
    switch self {
    case .compliant:
      CommandFacts(
        [.letter("1")],
        Phrase("符合", "ok"),
        Phrase("结论为符合,并到下一未答条款", "The clause is met; goes on to the next unanswered one"),
        initials: "fh",
        place: -20
      )
    case .notCompliant:
      CommandFacts(
        [.letter("2")],
        Phrase("不符", "fails"),
        Phrase("结论为不符合,并写缺陷", "The clause is not met; a finding is written"),
        initials: "bf",
        place: -19
      )
    case .notApplicable:
      CommandFacts(
        [.letter("3")],
        Phrase("不适用", "n/a"),
        Phrase("不适用,须写理由;不计入分母", "Does not apply; needs a reason, leaves the denominator"),
        initials: "bsy",
        place: -18
      )
    case .notInspected:
      CommandFacts(
        [.letter("4")],
        Phrase("未检", "skipped"),
        Phrase("未检查,须写理由;仍计入分母", "Not inspected; needs a reason, stays in the denominator"),
        initials: "wj",
        place: -17
      )
    case .toReview:
      CommandFacts(
        [.letter("5")],
        Phrase("待复核", "review"),
        Phrase("待复核;与未答一样不能定稿", "To be reviewed; blocks finalising like an open clause"),
        initials: "dfh",
        place: -16
      )
    case .repeatLast:
      CommandFacts(
        [.letter(".")],
        Phrase("重复", "repeat"),
        Phrase("照上一条的结论、理由与缺陷再答一次", "Answers as the last clause was, reason and finding too"),
        initials: "cf",
        place: -15
      )
    case .unansweredOnly:
      CommandFacts(
        [.letter("!")],
        Phrase("未答", "open"),
        Phrase("只看未答条款,再按还原", "Shows only what is not answered, or all again"),
        initials: "wd",
        place: -14
      )
    case .accept:
      CommandFacts(
        [.enter],
        Phrase("下一未答", "Next"),
        Phrase("接受并到下一未答条款;在缺陷上则修改缺陷", "Goes to the next unanswered clause; edits a finding"),
        initials: "xywd"
      )
    case .clear:
      CommandFacts(
        [.letter("0")],
        Phrase("清除", "Clear"),
        Phrase("清除这条的结论,先询问", "Takes the verdict away, after asking"),
        initials: "qc"
      )
    case .critical:
      CommandFacts(
        [.letter("7")],
        Phrase("严重", "critical"),
        Phrase("缺陷定为严重", "The finding is critical"),
        initials: "yz"
      )
    case .major:
      CommandFacts(
        [.letter("8")],
        Phrase("主要", "major"),
        Phrase("缺陷定为主要", "The finding is major"),
        initials: "zy"
      )
    case .minor:
      CommandFacts(
        [.letter("9")],
        Phrase("一般", "minor"),
        Phrase("缺陷定为一般", "The finding is minor"),
        initials: "yb"
      )
    case .evidence:
      CommandFacts(
        [.function(8)],
        Phrase("证据", "Evidence"),
        Phrase("按路径添加照片或文件为证据", "Adds a photo or file as evidence, by its path"),
        initials: "zj",
        place: 8
      )
    case .addFinding:
      CommandFacts(
        [.letter("a")],
        Phrase("加缺陷", "Add finding"),
        Phrase("给这条再写一个缺陷", "Writes one more finding for the clause"),
        initials: "jqx"
      )
    case .note:
      CommandFacts(
        [.letter("n")],
        Phrase("备注", "Note"),
        Phrase("写这条的备注", "Writes the clause's note"),
        initials: "bz"
      )
    case .reading:
      CommandFacts(
        [.letter("r")],
        Phrase("读数", "Reading"),
        Phrase("记这条的读数,如温度", "Keeps a reading with the verdict, such as a temperature"),
        initials: "ds"
      )
    case .nextChapter:
      CommandFacts(
        [.letter("}")],
        Phrase("下一章", "Next chapter"),
        Phrase("到下一章", "Goes to the next chapter"),
        initials: "xyz"
      )
    case .previousChapter:
      CommandFacts(
        [.letter("{")],
        Phrase("上一章", "Chapter back"),
        Phrase("到上一章", "Goes to the chapter before"),
        initials: "syz"
      )
    case .start:
      CommandFacts(
        [.function(4), .letter("b")],
        Phrase("开始", "Begin"),
        Phrase("开始检查,记下开始时间", "Begins the inspection and keeps the time"),
        initials: "ks",
        place: 4
      )
    case .finish:
      CommandFacts(
        [.function(9), .letter("w")],
        Phrase("录完", "Finish"),
        Phrase("录入完毕,先询问;定稿前仍可改", "Recording is done, after asking; it can be changed until final"),
        initials: "lw",
        place: 9
      )
    case .conclude:
      CommandFacts(
        [.letter("c")],
        Phrase("结论", "Conclude"),
        Phrase("写检查组的结论与理由;与评定表不同也可以", "Writes what the team concludes, and why"),
        initials: "jl",
        place: -23
      )
    case .sign:
      CommandFacts(
        [.letter("i")],
        Phrase("签名", "Sign"),
        Phrase(
          "以本机登记的账号签名;第二人在同一台电脑上输密码",
          "Signs with an account of this laptop, a second officer's too"
        ),
        initials: "qm",
        place: -22
      )
    case .finalise:
      CommandFacts(
        [.letter("f")],
        Phrase("定稿", "Seal"),
        Phrase("定稿封存,先询问;之后只能更正", "Seals it, after asking; only corrections follow"),
        initials: "dg",
        place: -21
      )
    case .amend:
      CommandFacts(
        [.letter("C")],
        Phrase("更正", "Correct"),
        Phrase(
          "更正已封存的内容:原文不动,另记一条并写理由",
          "Corrects what is sealed: it stays, the correction stands beside it"
        ),
        initials: "gz",
        place: -24
      )
    case .verify:
      CommandFacts(
        [.letter("v")],
        Phrase("验签", "Check"),
        Phrase("核对签名、摘要、证据字节与签名链", "Checks signatures, digest, evidence and the signed chain"),
        initials: "yq",
        place: 11
      )
    case .print:
      CommandFacts(
        [.letter("p")],
        Phrase("打印", "Print"),
        Phrase("把检查记录写成文本文书,可直接打印", "Writes the inspection as a document of text to be printed"),
        initials: "dy",
        place: 12
      )
    case .files:
      CommandFacts(
        [.letter("m")],
        Phrase("附件", "Files"),
        Phrase("看这次检查的照片与附件,取到本机与另存", "The photos and files of this inspection: fetch, save"),
        initials: "fj"
      )
    case .dossier:
      CommandFacts(
        [.letter("x")],
        Phrase("档案", "Dossier"),
        Phrase("打开对象的一企一档", "Opens the enterprise's dossier"),
        initials: "da"
      )
    }
  }
}
