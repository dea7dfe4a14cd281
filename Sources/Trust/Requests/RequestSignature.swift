/// The value of the `X-Yaoxun-Auth` header: one device vouches for one request.
///
/// `DEVICE,COUNTER,TIME,NONCE,SIGNATURE` without spaces: two decimal integers without leading zeros
/// (TIME in milliseconds UTC), 32 and 16...144 lower-case hexadecimal digits. There is no bearer
/// token behind it: without the device's key nothing can be sent, and nothing sent can be repeated.
package struct RequestSignature: Equatable, Sendable {
  /// The name of the header that carries it.
  package static let headerName = "X-Yaoxun-Auth"

  /// Who signs.
  package let device: DeviceID
  /// Rises with every request of this device, also over restarts; gaps are allowed.
  package let counter: UInt64
  /// The device's clock in milliseconds UTC.
  package let time: Int64
  /// 16 random bytes.
  package let nonce: [UInt8]
  /// Strict DER, not yet verified.
  package let signature: [UInt8]

  /// Signs a request; the caller has stored `counter` before, so that no crash can reuse it.
  package static func sign(
    _ request: RequestText,
    device: DeviceID,
    counter: UInt64,
    time: Int64,
    key: SigningKey,
    random: RandomSource
  ) throws(TrustError) -> RequestSignature {
    guard time >= 0 else { throw .malformed(.requestHeader, offset: 0) }
    let nonce = try random.bytes(16)
    let message = request.message(counter: counter, time: time, nonce: nonce)
    return RequestSignature(
      device: device,
      counter: counter,
      time: time,
      nonce: nonce,
      signature: try key.sign(message)
    )
  }

  private init(
    device: DeviceID,
    counter: UInt64,
    time: Int64,
    nonce: [UInt8],
    signature: [UInt8]
  ) {
    self.device = device
    self.counter = counter
    self.time = time
    self.nonce = nonce
    self.signature = signature
  }

  /// Reads a header value; any other spelling is malformed at an offset.
  package init(parsing header: String) throws(TrustError) {
    let bytes = Array(header.utf8.prefix(512))
    let comma = bytes.firstIndex(of: UInt8(ascii: ",")) ?? 0
    guard let device = DeviceID(String(decoding: bytes[..<comma], as: UTF8.self)) else {
      throw .malformed(.requestHeader, offset: 0)
    }
    var form = FixedForm(bytes, as: .requestHeader)
    try form.expect(device.text + ",")
    let counter: UInt64 = try form.integer()
    try form.expect(",")
    let time: Int64 = try form.integer()
    try form.expect(",")
    let nonce = try form.hexadecimal(16...16)
    try form.expect(",")
    let signature = try form.hexadecimal(8...72)
    guard SignatureForm.isStrict(signature) else { throw form.malformed }
    try form.end()
    self.init(device: device, counter: counter, time: time, nonce: nonce, signature: signature)
  }

  /// The value to send.
  package var headerValue: String {
    let nonce = Hexadecimal.text(nonce)
    return "\(device.text),\(counter),\(time),\(nonce),\(Hexadecimal.text(signature))"
  }

  /// Whether the owner of `key` signed this request with these numbers.
  package func isSigned(by key: VerifyingKey, over request: RequestText) -> Bool {
    let message = request.message(counter: counter, time: time, nonce: nonce)
    return key.verify(signature: signature, message: message)
  }
}
