import ArgumentParser
import Fieldwork
import Glibc
import Records
import Replica
import Screens
import Trust
import WireFormat

/// `record verify FILE` and `record export`: signed evidence taken along, and checked anywhere.
struct RecordVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    subcommands: [Verify.self, Export.self]
  )

  /// Checks a file without a replica and without a network.
  ///
  /// The hub it must lead to is one of this laptop's accounts, or the key given with `--hub-key`.
  struct Verify: Verb {
    static let configuration = CommandConfiguration(commandName: "verify")

    @Option var hubKey: String?
    @Argument var file: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      let evidence = try EvidenceReading.evidence(in: file)
      let isKnown = try trusted(at: place).contains(evidence.hubKey)
      let report = EvidenceCheck.report(on: evidence, hub: evidence.hubKey)
      let verdict: Verdict =
        report.faults.isEmpty ? (isKnown ? .valid : .unknownHub) : .invalid
      if place.output.wantsJSON {
        place.output.json(json(verdict, report, evidence, place.language))
      } else {
        describe(verdict, report, evidence, on: place.output)
      }
      return verdict.status
    }

    /// What the file is worth.
    enum Verdict: String {
      case valid, invalid
      /// Everything holds, but it leads to a hub that nobody here has confirmed.
      case unknownHub

      var status: ExitStatus {
        switch self {
        case .valid: .done
        case .invalid: .damaged
        case .unknownHub: .negative
        }
      }

      var phrase: Phrase {
        switch self {
        case .valid: Phrase("全部成立", "All of it holds")
        case .invalid: Phrase("有不符之处", "Not all of it holds")
        case .unknownHub:
          Phrase(
            "签名相符,但签发平台未经确认:核对下列指纹词后加 --hub-key",
            "It holds, but nobody here has confirmed its hub: compare the words, then use --hub-key"
          )
        }
      }
    }

    /// The hubs that were confirmed on this laptop, and the one that is named.
    private func trusted(at place: Workplace) throws(CommandFailure) -> [VerifyingKey] {
      var keys = place.confirmedHubs
      if let hubKey {
        guard let key = VerifyingKey(hex: hubKey) else {
          throw .usage("hubKey", Phrase("--hub-key 不是公钥", "--hub-key is no public key"))
        }
        keys.append(key)
      }
      return keys
    }

    private func json(
      _ verdict: Verdict,
      _ report: ChainReport,
      _ evidence: Evidence,
      _ language: Language
    ) -> JSONTree {
      let claims = evidence.certificate.claims
      return .object([
        ("verdict", .string(verdict.rawValue)), ("account", .string(claims.account)),
        ("device", .string(claims.device.text)), ("hubKey", .string(evidence.hubKey.hex)),
        ("hubWords", .strings(words(evidence, language))), ("chain", .chain(report)),
        ("acts", .array(EvidenceReading.acts(in: evidence).map(\.json))),
      ])
    }

    private func describe(
      _ verdict: Verdict,
      _ report: ChainReport,
      _ evidence: Evidence,
      on output: Output
    ) {
      let claims = evidence.certificate.claims
      let numbers = report.sequences.map { "#\($0.lowerBound)–\($0.upperBound)" } ?? "—"
      output.line(verdict.phrase[output.language])
      var table = Table()
      table.add([Phrase("账号", "account")[output.language], claims.account])
      table.add([Phrase("设备", "device")[output.language], claims.device.text])
      table.add([
        Phrase("平台", "hub")[output.language],
        words(evidence, output.language).joined(separator: " "),
      ])
      table.add([Phrase("链", "chain")[output.language], numbers])
      table.add([Phrase("签名", "signatures")[output.language], "\(report.groups)"])
      table.add([Phrase("回执至", "receipts to")[output.language], "#\(report.vouchedThrough)"])
      output.table(table)
      for fault in report.faults { output.line(AuditPhrases.fault(fault)[output.language]) }
      var acts = Table()
      for act in EvidenceReading.acts(in: evidence) { acts.add(act.cells) }
      output.table(acts)
    }

    private func words(_ evidence: Evidence, _ language: Language) -> [String] {
      SafeWords.words(for: evidence.hubKey).map {
        language == .chinese ? $0.chinese : $0.english
      }
    }
  }

  /// Writes the signed groups that touch a record, or with `all` the whole chain, into a new file.
  struct Export: Verb {
    static let configuration = CommandConfiguration(commandName: "export")

    @Option var reason: String
    @Option var type = "inspection"
    @Argument var id: String
    @Argument var file: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      guard let type = RecordCatalogue.type(named: self.type) else {
        throw .usage("type", Phrase("没有记录类型 \(self.type)", "There is no type \(self.type)"))
      }
      return try place.withLaptop(.reader, keys: .needed) { laptop throws(CommandFailure) in
        let record = try id == "all" ? nil : laptop.find(type, id)
        let evidence = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in
          let evidence =
            if let record {
              try laptop.fieldwork.evidence(about: type, record, reason: reason)
            } else {
              try laptop.fieldwork.evidenceOfAll(reason: reason)
            }
          try ExportFile.write(evidence.bytes, to: file)
          return evidence
        }
        let groups = evidence.groups.count
        if place.output.wantsJSON {
          place.output.json(.object([("file", .string(file)), ("groups", .integer(groups))]))
        }
        place.output.say(
          Phrase("已写入 \(groups) 组签名：\(file)", "\(groups) signed groups were written: \(file)")
        )
        return .done
      }
    }
  }
}

/// Reads files of evidence and says what was done in them.
private enum EvidenceReading {
  static func evidence(in path: String) throws(CommandFailure) -> Evidence {
    guard let bytes = WholeFile.read(path, limit: Evidence.byteLimit) else {
      throw CommandFailure(
        .negative,
        "record.unreadable",
        Phrase("不能读取 \(path)", "\(path) cannot be read"),
        next: Phrase("检查路径", "Check the path")
      )
    }
    do throws(EvidenceError) {
      return try Evidence(parsing: bytes)
    } catch {
      throw CommandFailure(
        .damaged,
        "record.malformed",
        Phrase("第 \(error.line) 行起不是签名证据", "From line \(error.line) on it is no signed evidence"),
        next: Phrase("索取原文件,勿经编辑或转码", "Ask for the file itself, neither edited nor converted")
      )
    }
  }

  static func acts(in evidence: Evidence) -> [LineFacts] {
    evidence.groups.flatMap(\.lines).compactMap { LineFacts($0.dropLast()) }
  }
}

extension LineFacts {
  fileprivate var cells: [String] {
    [at.rfc3339, "#\(sequence)", actor, kind, type, record.hex, fields.joined(separator: " ")]
  }

  fileprivate var json: JSONTree {
    .object([
      ("at", .instant(at)), ("sequence", .integer(sequence)), ("actor", .string(actor)),
      ("kind", .string(kind)), ("type", .string(type)), ("record", .id(record)),
      ("fields", .strings(fields)),
    ])
  }
}
