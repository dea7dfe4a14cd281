package import Records

/// What anyone may ask of a hub before trusting it.
package struct HubCard: Equatable, Sendable {
  /// Names one life of the hub's store; another after a restore.
  package var epoch: String
  /// The hub's SM2 public key, 65 bytes as hexadecimal digits.
  package var publicKey: String
  /// Whose hub it is (`浙江省药品监督管理局`); from outside, for display only.
  package var name: String
  package var hubTime: Int64

  package init(epoch: String, publicKey: String, name: String, hubTime: Int64) {
    self.epoch = epoch
    self.publicKey = publicKey
    self.name = name
    self.hubTime = hubTime
  }

  package func encode() -> [UInt8] {
    var out = JSONWriter()
    out.raw("{\"epoch\":")
    out.string(epoch)
    out.raw(",\"publicKey\":")
    out.string(publicKey)
    out.raw(",\"name\":")
    out.string(name)
    out.raw(",\"hubTime\":")
    out.integer(hubTime)
    out.raw("}")
    return out.bytes
  }

  package init?(_ bytes: [UInt8]) {
    guard let tree = try? JSONTree.read(bytes), let epoch = tree["epoch"]?.text,
      let publicKey = tree["publicKey"]?.text, let name = tree["name"]?.text,
      let hubTime = tree["hubTime"]?.integer
    else { return nil }
    self.init(epoch: epoch, publicKey: publicKey, name: name, hubTime: hubTime)
  }
}

/// A laptop's request to become a device of an account; the code is the approval.
package struct EnrolRequest: Equatable, Sendable {
  package var code: String
  package var account: String
  /// The new device's SM2 public key, 65 bytes as hexadecimal digits.
  package var publicKey: String
  /// Signature by that key over `CODE\nACCOUNT\nPUBLICKEY`, DER as hexadecimal digits.
  package var proof: String

  package init(code: String, account: String, publicKey: String, proof: String) {
    self.code = code
    self.account = account
    self.publicKey = publicKey
    self.proof = proof
  }

  /// The bytes that `proof` signs.
  package static func proofText(code: String, account: String, publicKey: String) -> [UInt8] {
    Array("\(code)\n\(account)\n\(publicKey)".utf8)
  }

  package func encode() -> [UInt8] {
    var out = JSONWriter()
    out.raw("{\"code\":")
    out.string(code)
    out.raw(",\"account\":")
    out.string(account)
    out.raw(",\"publicKey\":")
    out.string(publicKey)
    out.raw(",\"proof\":")
    out.string(proof)
    out.raw("}")
    return out.bytes
  }

  package init?(_ bytes: [UInt8]) {
    guard let tree = try? JSONTree.read(bytes), let code = tree["code"]?.text,
      let account = tree["account"]?.text, let publicKey = tree["publicKey"]?.text,
      let proof = tree["proof"]?.text, tree.members?.count == 4
    else { return nil }
    self.init(code: code, account: account, publicKey: publicKey, proof: proof)
  }
}

/// The hub's answer to an enrolment.
package struct EnrolReply: Equatable, Sendable {
  package var device: RecordID
  /// The certificate that names account and device, one line as the hub signed it.
  package var certificate: String
  /// What the account may be shown as, and the unit whose work it sees.
  package var displayName: String
  package var unit: String
  package var region: String
  package var hub: HubCard

  package init(
    device: RecordID,
    certificate: String,
    displayName: String,
    unit: String,
    region: String,
    hub: HubCard
  ) {
    self.device = device
    self.certificate = certificate
    self.displayName = displayName
    self.unit = unit
    self.region = region
    self.hub = hub
  }

  package func encode() -> [UInt8] {
    var out = JSONWriter()
    out.raw("{\"device\":")
    out.string(device.hex)
    out.raw(",\"certificate\":")
    out.string(certificate)
    out.raw(",\"displayName\":")
    out.string(displayName)
    out.raw(",\"unit\":")
    out.string(unit)
    out.raw(",\"region\":")
    out.string(region)
    out.raw(",\"hub\":")
    out.raw(hub.encode())
    out.raw("}")
    return out.bytes
  }

  package init?(_ bytes: [UInt8]) {
    guard let tree = try? JSONTree.read(bytes),
      let device = tree["device"]?.text.flatMap({ RecordID(hex: $0) }),
      let certificate = tree["certificate"]?.text, let displayName = tree["displayName"]?.text,
      let unit = tree["unit"]?.text, let region = tree["region"]?.text,
      let hubTree = tree["hub"]
    else { return nil }
    var writer = JSONWriter()
    writer.tree(hubTree)
    guard let hub = HubCard(writer.bytes) else { return nil }
    self.init(
      device: device,
      certificate: certificate,
      displayName: displayName,
      unit: unit,
      region: region,
      hub: hub
    )
  }
}
