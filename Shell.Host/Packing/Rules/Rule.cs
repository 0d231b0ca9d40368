using Shell.Effects.Yaml;

namespace Packing.Rules;

/// <summary>What must hold of a value: gives nothing when it holds, else every problem.</summary>
internal delegate IEnumerable<Problem> Rule(Place place);
