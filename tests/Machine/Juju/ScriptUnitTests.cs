using Tests.Machine.Host;
using Xunit;

namespace Tests.Machine.Juju;

/// <summary>The tests of the stand-in itself: a unit of a charm whose dispatch is a shell script.</summary>
[Collection(nameof(OneMachine))]
public abstract class ScriptUnitTests : IDisposable
{
    private readonly List<string> _charms = [];

    protected ScriptUnitTests(MachineFixture fixture)
    {
        Juju = new(fixture.Machine);
        Unit = Juju.AddUnit("script/0");
    }

    protected MachineAgent Juju { get; }
    protected UnitAgent Unit { get; }

    public void Dispose()
    {
        _charms.ForEach(File.Delete);
        GC.SuppressFinalize(this);
    }

    /// <summary>Deploys the script as dispatch, and gives the result of install.</summary>
    protected HookResult Run(string script) => Unit.Deploy(Charm(script))[0];

    protected string Charm(string script)
    {
        _charms.Add(ScriptCharm.Pack(script));
        return _charms[^1];
    }
}
