/// The standard words of the Core Business Vocabulary 2.0, by the field they stand in.
package enum CBVVocabulary: String, CaseIterable, Sendable {
  case bizStep, disposition, bizTransactionType, sourceDestinationType, errorReason
  case measurement, sensorAlert, component

  /// What the words are prefixed with when they are written as web addresses.
  package var base: String {
    switch self {
    case .bizStep: "https://ref.gs1.org/cbv/BizStep-"
    case .disposition: "https://ref.gs1.org/cbv/Disp-"
    case .bizTransactionType: "https://ref.gs1.org/cbv/BTT-"
    case .sourceDestinationType: "https://ref.gs1.org/cbv/SDT-"
    case .errorReason: "https://ref.gs1.org/cbv/ER-"
    case .measurement, .sensorAlert: "https://gs1.org/voc/"
    case .component: "https://ref.gs1.org/cbv/Comp-"
    }
  }

  /// Spellings of version 1 that documents of version 2 may not use in the field.
  var outdatedPrefixes: [String] {
    switch self {
    case .measurement, .sensorAlert:
      ["https://gs1.org/voc/", "http://gs1.org/voc/", "https://www.gs1.org/voc/"]
        + ["http://www.gs1.org/voc/"]
    default:
      ["urn:epcglobal:cbv", "https://ns.gs1.org/cbv/", "http://ns.gs1.org/cbv/"]
    }
  }

  /// Says whether `word` is one of the standard words.
  package func contains(_ word: String) -> Bool {
    CBVVocabulary.members[self]?.contains(word) ?? false
  }

  private static let members: [CBVVocabulary: Set<String>] = {
    var members: [CBVVocabulary: Set<String>] = [:]
    for vocabulary in allCases {
      members[vocabulary] = Set(
        vocabulary.list.split(whereSeparator: \.isWhitespace).map(String.init)
      )
    }
    return members
  }()

  private var list: String {
    switch self {
    case .bizStep:
      """
      accepting arriving assembling collecting commissioning consigning creating_class_instance
      cycle_counting decommissioning departing destroying disassembling dispensing encoding
      entering_exiting holding inspecting installing killing loading other packing picking
      receiving removing repackaging repairing replacing reserving retail_selling sampling
      sensor_reporting shipping staging_outbound stock_taking stocking storing transporting
      unloading unpacking void_shipping
      """
    case .disposition:
      """
      active available completeness_inferred completeness_verified conformant container_closed
      container_open damaged destroyed dispensed disposed encoded expired in_progress in_transit
      inactive mismatch_class mismatch_instance mismatch_quantity needs_replacement
      no_pedigree_match non_conformant non_sellable_other partially_dispensed recalled reserved
      retail_sold returned sellable_accessible sellable_not_accessible stolen unavailable unknown
      """
    case .bizTransactionType:
      "bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt"
    case .sourceDestinationType: "owning_party possessing_party location"
    case .errorReason: "did_not_occur incorrect_data"
    case .sensorAlert: "ALARM_CONDITION ERROR_CONDITION"
    case .component:
      """
      x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting
      northing latitude longitude altitude
      """
    case .measurement:
      """
      AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Radioactivity Altitude
      AmountOfSubstance AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum
      AngularVelocity Area Capacitance Conductance Conductivity Count Density Dimensionless
      DoseEquivalent DoseEquivalentRate DynamicViscosity ElectricCharge ElectricCurrent
      ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency Illuminance
      Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux
      LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass
      MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy
      MolarMass MolarVolume Power Pressure RadiantFlux RadiantIntensity RelativeHumidity Resistance
      Resistivity SolidAngle SpecificVolume Speed SurfaceDensity SurfaceTension Temperature Time
      Torque Voltage Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber
      """
    }
  }
}
