import Records

/// One device of the national database as a product record.
///
/// Name, trade name, specification, holder, identifier, first registration number and packaging
/// have fields; every other tag stands in `attributes` under its published name, lists as JSON
/// lists, and so does the written form of a code that was repaired. `approvalNumbers` there holds
/// all numbers where the release gives several.
struct Device {
  let version: Int64
  let record: Record
  /// What was repaired, and what someone should look at.
  let repairs: [DefectReason]
  let doubts: [DefectReason]

  /// Throws the reason why the elements are no device.
  init(
    _ elements: [DeviceElement],
    _ detector: CodeDetector,
    _ provenance: Provenance
  ) throws(DeviceFault) {
    func text(_ tag: String) -> String? {
      elements.first { $0.name == tag && !$0.text.isEmpty }?.text
    }
    guard let key = text("deviceRecordKey") else { throw DeviceFault(reason: .noRecordKey) }
    guard let name = text("cpmctymc") else { throw DeviceFault(reason: .noName) }
    var codes = DeviceCodes(detector)
    let numbers = codes.numbers(text("zczbhhzbapzbh") ?? "")
    version = codes.version(text("versionNumber"))
    let fields: [(field: String, tag: String, value: String?)] = [
      ("name", "cpmctymc", name),
      ("tradeName", "spmc", text("spmc")),
      ("specification", "ggxh", text("ggxh")),
      ("holderName", "ylqxzcrbarmc", text("ylqxzcrbarmc")),
      ("deviceIdentifier", "zxxsdycpbs", codes.identifier(text("zxxsdycpbs") ?? "")),
      ("approvalNumber", "zczbhhzbapzbh", numbers.first),
    ]
    // What a field says byte for byte need not be said twice; everything else is kept.
    let rest = elements.filter { element in
      !element.isEmpty
        && !fields.contains { _, tag, value in
          tag == element.name && (value?.isIdentical(to: element.text) ?? false)
        }
    }
    var record = Record(
      .product,
      ProductIdentity.device(recordKey: key),
      [
        "category": .text("device"),
        "standardCodes": .list([]),
        "state": .text(Self.state(status: text("versionStauts") ?? "")),
        "packaging": Self.packaging(elements).map(FieldValue.text) ?? .null,
        "attributes": .json(Self.attributes(rest, numbers)),
      ],
      provenance: provenance
    )
    for (field, _, value) in fields { record[field] = value.map(FieldValue.text) ?? .null }
    self.record = record
    repairs = codes.repairs
    let repeats = rest.count > Set(rest.map(\.name)).count
    doubts = codes.doubts + (repeats ? [.repeatedTag] : [])
  }

  private static func attributes(_ rest: [DeviceElement], _ numbers: [String]) -> String {
    var members = rest.members
    if numbers.count > 1 {
      // No published tag has this name; one that did would make the JSON ambiguous.
      members.removeAll { $0.0 == "approvalNumbers" }
      members.append(("approvalNumbers", .array(numbers.map(JSONTree.string))))
    }
    var json = JSONWriter(reservingCapacity: 1024)
    json.tree(.object(members))
    return json.text
  }

  /// A deleted or cancelled entry (删除, 注销) stays on record as withdrawn.
  private static func state(status: String) -> String {
    ["删除", "注销"].contains { status.hasPrefix($0) } ? "withdrawn" : "listed"
  }

  /// `盒×5；箱×10`: each package level with how many of the next lower one it holds.
  private static func packaging(_ elements: [DeviceElement]) -> String? {
    let list = elements.first { $0.name == "packingList" }?.children ?? []
    let levels = list.compactMap { packing -> String? in
      func text(_ tag: String) -> String {
        packing.children.first { $0.name == tag }?.text ?? ""
      }
      let (level, count) = (text("cpbzjb"), text("bznhxyjcpbssl"))
      guard !level.isEmpty else { return nil }
      return count.isEmpty ? level : "\(level)×\(count)"
    }
    return levels.isEmpty ? nil : levels.joined(separator: "；")
  }
}
