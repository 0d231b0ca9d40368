using Shell.Effects.Yaml;

namespace Packing;

/// <summary>A charmcraft.yaml that charmcraft and Juju accept.</summary>
/// <param name="Name">The charm's name.</param>
/// <param name="Platforms">What it is packed for, in the order of the file; at least one.</param>
/// <param name="Source">The whole file, with what charmcraft adds to it from the files beside it.</param>
/// <param name="Own">The files beside it that go into the charm as they are.</param>
public sealed record CharmProject(string Name, IReadOnlyList<Platform> Platforms, Mapping Source, OwnFiles Own)
{
    /// <summary>What nobody refuses and the author should know.</summary>
    public IEnumerable<Problem> Notes => Own.Notes(Source);
}
