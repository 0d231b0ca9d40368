using CsCheck;

namespace Tests.Machine.Model;

/// <summary>Lives that both worlds can live. Each has a theme, so that its steps have to do with each other.</summary>
/// <param name="version">The archive's own version of tinyproxy-bin.</param>
internal sealed class ModelLives(string version)
{
    private readonly Gen<IReadOnlyList<ModelStep>> any = Gen.Frequency(
        (4, new CharmTheme(version).Steps),
        (2, ServiceTheme.Steps),
        (2, PackagedTheme.Steps),
        (1, DaemonTheme.Steps(version)),
        (1, new PackageTheme(version).Steps),
        (1, FileTheme.Steps),
        (1, ValueTheme.Steps));

    /// <summary>The life of that number in the sequence that the seed names.</summary>
    public IReadOnlyList<ModelStep> Life(ulong seed, int number) => any.Generate(new PCG((uint)number, seed), null, out _);
}
