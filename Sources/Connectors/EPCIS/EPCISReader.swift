package import Records

/// Reads documents of trace events (EPCIS 2.0 in JSON or JSON-LD) into records.
///
/// Each event is judged by the official schema on its own: one that breaks it is put aside with its
/// bytes, and the rest goes on. A document whose frame breaks the schema is not read at all. Several
/// documents, or bare events, may follow each other in one file.
package struct EPCISReader {
  /// Larger files are refused; they would not fit in the memory of a small hub.
  package static let limit = 1 << 29

  private let file: String
  private let provenance: Provenance
  private let maker: EventRecords
  private var bytes: [UInt8] = []
  private var isTooLarge = false
  private var count = 0

  /// `originVersion` is the day in the file's name, or a SM3 of it.
  package init(file: String, originVersion: String, detector: CodeDetector) {
    self.file = file
    provenance = Provenance(origin: "epcis", originVersion: originVersion)
    maker = EventRecords(detector: detector, provenance: provenance)
  }

  /// Takes the next bytes of the file; nothing is handed on before its end.
  package mutating func take(_ piece: ArraySlice<UInt8>) {
    guard !isTooLarge, bytes.count + piece.count <= Self.limit else {
      isTooLarge = true
      bytes = []
      return
    }
    bytes += piece
  }

  /// Hands on every event of the file.
  package mutating func finish(_ emit: (ImportItem) -> Void) {
    guard !isTooLarge else {
      emit(.defect(ImportDefect(.fileTooLarge, .refused, at: SourcePlace(file: file))))
      return
    }
    var splitter = EventSplitter(bytes)
    let (documents, strangers, isCut) = splitter.split()
    if let strangers {
      emit(.defect(ImportDefect(.notJSON, .noted, at: here(strangers), detail: "@\(strangers)")))
    }
    for document in documents { read(document, emit) }
    if isCut {
      emit(.defect(ImportDefect(.documentCut, .refused, at: here(bytes.count))))
    } else if documents.isEmpty {
      emit(.defect(ImportDefect(.notJSON, .refused, at: here(0), detail: "noDocument")))
    }
    bytes = []
  }

  private mutating func read(
    _ document: EventSplitter.Document,
    _ emit: (ImportItem) -> Void
  ) {
    guard let events = document.events else {
      count += 1
      return readBare(document.range, emit)
    }
    let frame: EPCISDocument
    do throws(JSONError) {
      frame = try EPCISDocument.read(document.frame)
    } catch {
      // Without a frame that can be read, prefixes are unknown; standard words still are not.
      let detail = "\(error.reason.rawValue)@\(error.offset)"
      let place = here(document.range.lowerBound)
      emit(.defect(ImportDefect(.notJSON, .refused, at: place, detail: detail)))
      count += events.count
      return
    }
    if let fault = frame.findings.first(where: { $0.severity == .error }) {
      let detail = "\(fault.code.rawValue) \(fault.pointer)"
      let place = here(document.range.lowerBound)
      emit(.defect(ImportDefect(.badDocument, .refused, at: place, detail: detail)))
      count += events.count
      return
    }
    for range in events {
      count += 1
      read(range, in: frame, emit)
    }
  }

  private func readBare(_ range: Range<Int>, _ emit: (ImportItem) -> Void) {
    do throws(JSONError) {
      let document = try EPCISDocument.read(bytes[range])
      take(document.events.first, document, document.findings, range, emit)
    } catch {
      putAside(error, range, emit)
    }
  }

  private func read(
    _ range: Range<Int>,
    in frame: EPCISDocument,
    _ emit: (ImportItem) -> Void
  ) {
    do throws(JSONError) {
      let alone = try EPCISDocument.read(bytes[range])
      // The context of an event is that of its document.
      let findings = alone.findings.filter { $0.pointer != "/@context" }
      take(alone.events.first, frame, findings, range, emit)
    } catch {
      putAside(error, range, emit)
    }
  }

  private func take(
    _ event: EPCISEvent?,
    _ document: EPCISDocument,
    _ findings: [EPCISFinding],
    _ range: Range<Int>,
    _ emit: (ImportItem) -> Void
  ) {
    let place = here(range.lowerBound)
    let evidence = Array(bytes[range].prefix(ImportDefect.evidenceLimit))
    if let fault = findings.first(where: { $0.severity == .error }) {
      let detail = "\(fault.code.rawValue) \(fault.pointer)"
      emit(
        .defect(
          ImportDefect(.badEvent, .quarantined, at: place, detail: detail, evidence: evidence)
        )
      )
      return
    }
    guard let event, let made = maker.records(of: event, in: document) else {
      emit(.defect(ImportDefect(.noInstant, .quarantined, at: place, evidence: evidence)))
      return
    }
    for doubt in findings {
      let detail = "\(doubt.code.rawValue) \(doubt.pointer)"
      emit(.defect(ImportDefect(.doubtfulEvent, .noted, at: place, detail: detail)))
    }
    emit(
      .event(
        SourcedEvent(
          parts: made.parts,
          batches: made.batches,
          facts: made.facts,
          place: place,
          evidence: evidence
        )
      )
    )
  }

  private func putAside(_ error: JSONError, _ range: Range<Int>, _ emit: (ImportItem) -> Void) {
    emit(
      .defect(
        ImportDefect(
          .notJSON,
          .quarantined,
          at: here(range.lowerBound),
          detail: "\(error.reason.rawValue)@\(error.offset)",
          evidence: Array(bytes[range].prefix(ImportDefect.evidenceLimit))
        )
      )
    )
  }

  private func here(_ offset: Int) -> SourcePlace {
    SourcePlace(file: file, event: count > 0 ? count : nil, offset: Int64(offset))
  }
}
