import ArgumentParser
import HubStore
import Records

/// `device`: laptops that are let in.
struct DeviceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "device",
    abstract: HelpPhrases.device,
    subcommands: [DeviceCodeCommand.self, DeviceListCommand.self, DeviceRevokeCommand.self]
  )
}

/// `device code`: prints a one-use code and nothing else, for scripts and for reading out.
struct DeviceCodeCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "code",
    abstract: HelpPhrases.deviceCode
  )

  @Option(help: HelpPhrases.account)
  var account: String

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let store = try desk.open()
    let known = try AccountAnswer.account(account, in: store, desk)
    guard !known.isDisabled else { throw HubFailure(.refused, HubPhrases.isDisabled(account)) }
    let code = try desk.asked { () throws(HubStoreError) in
      try store.makeCode(for: account, by: Desk.actor, at: desk.clock.now())
    }
    desk.answer(code) { json in
      json.raw("{\"account\":")
      json.string(account)
      json.raw(",\"code\":")
      json.string(code)
      json.raw("}")
    }
    return .done
  }
}

/// `device list`: devices in the order of their enrolment.
struct DeviceListCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: HelpPhrases.deviceList
  )

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let store = try desk.open()
    for device in try desk.asked({ () throws(HubStoreError) in try store.devices() }) {
      DeviceAnswer(device: device).give(desk)
    }
    return .done
  }
}

/// `device revoke`: shuts a device out for ever.
struct DeviceRevokeCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: HelpPhrases.deviceRevoke
  )

  @Argument(help: HelpPhrases.deviceID)
  var device: String

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let store = try desk.open()
    let all = try desk.asked { () throws(HubStoreError) in try store.devices() }
    let found = all.filter { $0.id.hex.hasPrefix(device) }
    guard !device.isEmpty, let first = found.first else {
      throw HubFailure(.negative, HubPhrases.noDevice(device))
    }
    guard found.count == 1 else { throw HubFailure(.wrongUsage, HubPhrases.manyDevices(device)) }
    try desk.asked { () throws(HubStoreError) in
      try store.setStatus(.revoked, of: first.id, by: Desk.actor, at: desk.clock.now())
    }
    var revoked = first
    revoked.status = .revoked
    DeviceAnswer(device: revoked).give(desk)
    return .done
  }
}

/// A device as commands print it.
private struct DeviceAnswer {
  let device: DeviceStanding

  func give(_ desk: Desk) {
    switch desk.form {
    case .json:
      desk.output.json { json in
        json.raw("{\"id\":")
        json.string(device.id.hex)
        json.raw(",\"account\":")
        json.string(device.account)
        json.raw(",\"status\":")
        json.string(device.status.rawValue)
        json.raw(",\"enrolledAt\":")
        json.string(device.enrolledAt.rfc3339)
        json.raw(",\"seenAt\":")
        json.value(device.seenAt.map { .text($0.rfc3339) } ?? .null)
        json.raw(",\"lastSequence\":")
        json.integer(device.lastSequence)
        json.raw("}")
      }
    case .text:
      desk.output.row([
        device.id.hex, device.account, StorePhrases.name(of: device.status)[desk.output.language],
        device.enrolledAt.rfc3339, device.seenAt?.rfc3339 ?? "-", String(device.lastSequence),
      ])
    }
  }
}
