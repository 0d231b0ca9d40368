namespace Tests.Unit.Fakes;

/// <summary>A test that needs root, to give files away; skipped for everybody else.</summary>
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute() => Skip = Environment.IsPrivilegedProcess ? null : "needs root";
}
