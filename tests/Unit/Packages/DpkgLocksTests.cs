using Shell.Effects.Packages;
using Shell.Effects.Processes;
using Tests.Unit.Fakes;

namespace Tests.Unit.Packages;

public sealed class DpkgLocksTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    private string Holder => new DpkgLocks(new ProcessTable(), directory.Path).Holder().IfNone("");

    [Fact]
    public void Holder_NoDpkgOnTheMachine_IsNobody() => Assert.Equal("", Holder);

    [Fact]
    public void Holder_LocksAreFree_IsNobody()
    {
        directory.Write("lock-frontend", "");
        directory.Write("lock", "");
        Assert.Equal("", Holder);
    }

    [Theory]
    [InlineData("lock-frontend")]
    [InlineData("lock")]
    public void Holder_AnotherProcessLocked_IsNamedAndNotDisturbed(string name)
    {
        directory.Write("lock-frontend", "");
        directory.Write("lock", "");
        using var other = new LockHolder(directory.File(name));
        Assert.Equal($"{directory.File(name)} is held by process {other.Pid} (perl)", Holder);
        Assert.Equal($"{directory.File(name)} is held by process {other.Pid} (perl)", Holder);
        other.End();
        Assert.Equal("", Holder);
    }
}
