namespace Tests.Properties;

/// A fact that needs bash; skipped, with this reason, where there is none.
[AttributeUsage(AttributeTargets.Method)]
public sealed class BashFactAttribute : FactAttribute
{
    public const string Path = "/bin/bash";

    public BashFactAttribute() => Skip = File.Exists(Path) ? null : $"{Path} is not there";
}
