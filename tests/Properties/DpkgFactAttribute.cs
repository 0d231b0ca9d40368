
namespace Tests.Properties;

/// A fact that needs dpkg; skipped, with this reason, where there is none.
[AttributeUsage(AttributeTargets.Method)]
public sealed class DpkgFactAttribute : FactAttribute
{
    public const string Path = "/usr/bin/dpkg";

    public DpkgFactAttribute() => Skip = File.Exists(Path) ? null : $"{Path} is not there";
}
