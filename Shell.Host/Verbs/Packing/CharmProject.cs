using Shell.Effects.Yaml;

namespace Verbs.Packing;

/// <summary>A charmcraft.yaml that charmcraft and Juju accept.</summary>
/// <param name="Name">The charm's name.</param>
/// <param name="Platforms">What it is packed for, in the order of the file; at least one.</param>
/// <param name="Source">The whole file.</param>
public sealed record CharmProject(string Name, IReadOnlyList<Platform> Platforms, Mapping Source);
