import CNcurses

/// A terminal description in the compiled format of term(5), with 32-bit numbers.
///
///     6 × int16   magic 01036, bytes of names, flags, numbers, strings, bytes of string table
///     names       ended by NUL
///     flags       one byte each, then a NUL if the offset is odd
///     numbers     int32 each, -1 when absent
///     strings     int16 offsets into the table, -1 when absent
///     table       NUL-ended strings
///     5 × int16   after a NUL if the offset is odd: extended flags, numbers, strings,
///                 entries and bytes of their table
///     extended    here one flag, its padding, the offset of its name, and the name `RGB`
///
/// ncurses reads one from the environment as `TERMINFO=hex:…`. With the flag `RGB` and 2²⁴ colors
/// it takes color numbers as 0xRRGGBB; numbers below 256 keep their meaning, so a theme may mix
/// the terminal's own palette with exact colors.
struct CompiledDescription {
  let bytes: [UInt8]

  /// The description read last, as `name`, changed to direct color.
  init(directColorFor name: String) {
    let flags = Self.list(cn_flag_name).map { Self.isSet($0) }
    let numbers = Self.list(cn_number_name).map { Self.number($0) }
    var table: [UInt8] = []
    let offsets = Self.list(cn_string_name).map { capability -> Int16 in
      guard let value = Self.string(capability), table.count + value.utf8.count < 0x7000 else {
        return -1
      }
      let offset = Int16(table.count)
      table += Array(value.utf8) + [0]
      return offset
    }
    let names = Array(name.utf8) + [0]
    var bytes: [UInt8] = []
    for count in [0o1036, names.count, flags.count, numbers.count, offsets.count, table.count] {
      bytes += Self.little(Int16(count))
    }
    bytes += names + flags
    if bytes.count % 2 == 1 { bytes.append(0) }
    for number in numbers { bytes += Self.little(number) }
    for offset in offsets { bytes += Self.little(offset) }
    bytes += table
    if bytes.count % 2 == 1 { bytes.append(0) }
    let flagName = Array("RGB".utf8) + [0]
    for count in [1, 0, 0, 1, flagName.count] { bytes += Self.little(Int16(count)) }
    self.bytes = bytes + [1, 0] + Self.little(Int16(0)) + flagName
  }

  /// The value for `TERMINFO`.
  static func environmentValue(of bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text = Array("hex:".utf8)
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  private static func list(_ name: (Int32) -> UnsafePointer<CChar>?) -> [String] {
    var names: [String] = []
    while let next = name(Int32(names.count)) { names.append(String(cString: next)) }
    return names
  }

  private static func isSet(_ flag: String) -> UInt8 {
    // Changing palette entries would repaint other windows of the same terminal.
    flag != "ccc" && cn_flag(flag) ? 1 : 0
  }

  private static func number(_ name: String) -> Int32 {
    switch name {
    case "colors": 1 << 24
    case "pairs": 1 << 16
    default: cn_number(name)
    }
  }

  private static func string(_ name: String) -> String? {
    switch name {
    case "setaf": color(low: "3", high: "9", mode: "38")
    case "setab": color(low: "4", high: "10", mode: "48")
    case "initc", "oc", "initp": nil
    default: cn_capability(name).map { String(cString: $0) }
    }
  }

  private static func color(low: String, high: String, mode: String) -> String {
    "\u{1B}[%?%p1%{8}%<%t\(low)%p1%d"
      + "%e%p1%{16}%<%t\(high)%p1%{8}%-%d"
      + "%e%p1%{256}%<%t\(mode);5;%p1%d"
      + "%e\(mode);2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m"
  }

  private static func little(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
