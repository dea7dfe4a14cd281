package import Records

/// Reads lines of the drug registry into product records; anything else is put aside by line.
///
/// A line is one JSON object, `{code,zh,en}` or `{code,product_zh,product_en,commodity_zh,
/// commodity_en}`. A record needs a name and a code that reads as an approval number, valid or
/// doubtful. The number is stored in standard form; the code as it stood, and every member that has
/// no field of its own, is kept in `attributes`. Blank lines are no lines.
package struct RegistryReader {
  private let file: String
  private let provenance: Provenance
  private let detector: CodeDetector
  private var lines = LineSplitter()
  private var seen: [RecordID: RegistryEntry] = [:]

  /// `file` is what defects are listed under; `originVersion` the file's date or the SM3 of it.
  package init(file: String, originVersion: String, detector: CodeDetector) {
    self.file = file
    self.detector = detector
    provenance = Provenance(origin: "registry", originVersion: originVersion)
  }

  /// Takes the next bytes of the file and hands on every line that ends in them.
  package mutating func take(_ bytes: ArraySlice<UInt8>, _ emit: (ImportItem) -> Void) {
    var lines = lines
    lines.take(bytes) { read($0, emit) }
    self.lines = lines
  }

  /// Hands on what the file ended with.
  package mutating func finish(_ emit: (ImportItem) -> Void) {
    var lines = lines
    lines.finish { read($0, emit) }
    self.lines = lines
  }

  private mutating func read(_ line: LineSplitter.Line, _ emit: (ImportItem) -> Void) {
    var bytes = line.bytes[...]
    if line.number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return }
    let place = SourcePlace(file: file, line: line.number, offset: line.offset)
    let evidence = Array(line.bytes.prefix(ImportDefect.evidenceLimit))
    do throws(RegistryFault) {
      guard !line.isCut else { throw RegistryFault(.lineTooLong) }
      let entry = try RegistryEntry(bytes, detector)
      try admit(entry)
      if entry.isDoubtful {
        emit(.defect(ImportDefect(.doubtfulCode, .noted, at: place, detail: entry.doubts)))
      }
      let record = entry.record(provenance)
      emit(
        .record(SourcedRecord(record: record, place: place, version: 0, evidence: evidence))
      )
    } catch {
      emit(
        .defect(
          ImportDefect(
            error.reason,
            .quarantined,
            at: place,
            detail: error.detail,
            evidence: evidence
          )
        )
      )
    }
  }

  /// The first line with a number stands; the same contents again change nothing.
  private mutating func admit(_ entry: RegistryEntry) throws(RegistryFault) {
    guard let earlier = seen.updateValue(entry, forKey: entry.id) else { return }
    guard earlier != entry else { return }
    seen[entry.id] = earlier
    throw RegistryFault(.repeatedNumber)
  }
}

/// Why a line makes no record.
struct RegistryFault: Error {
  var reason: DefectReason
  var detail: String?

  init(_ reason: DefectReason, detail: String? = nil) {
    self.reason = reason
    self.detail = detail
  }
}
