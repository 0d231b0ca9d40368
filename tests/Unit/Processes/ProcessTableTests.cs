using Shell.Effects.Processes;
using Tests.Unit.Fakes;

namespace Tests.Unit.Processes;

public sealed class ProcessTableTests : IDisposable
{
    private readonly TemporaryDirectory proc = new();

    private ProcessTable Table => new(proc.Path);

    public void Dispose() => proc.Dispose();

    [Fact]
    public void Find_NameWithParenthesesAndSpaces_ReadsTheFieldsAfterIt()
    {
        Add(7, "a) S (b", state: 'R', started: 4711);
        var found = Assert.Single(Table.Find(7));
        Assert.Equal(("a) S (b", 4711UL), (found.Name, found.StartTime));
    }

    [Fact]
    public void Find_Zombie_IsNotThere()
    {
        Add(7, "web", state: 'Z');
        Assert.True(Table.Find(7).IsNone);
    }

    [Fact]
    public void Find_VanishedWhileRead_IsNotThere()
    {
        proc.Write("7/stat", "");
        Assert.True(Table.Find(7).IsNone);
    }

    [Fact]
    public void Find_NoSuchProcess_IsNotThere() => Assert.True(Table.Find(7).IsNone);

    [Fact]
    public void Find_ProgramReplaced_KeepsItsPath()
    {
        Add(7, "web", executable: "/usr/bin/web (deleted)");
        var found = Assert.Single(Table.Find(7));
        Assert.Equal(("/usr/bin/web", true), (found.Executable, found.IsReplaced));
    }

    [Theory]
    [InlineData("0::/system.slice/web.service\n", "web.service")]
    [InlineData("0::/system.slice/web.service/worker\n", "web.service")]
    [InlineData("0::/user.slice/user-0.slice/session-3.scope\n", "session-3.scope")]
    [InlineData("9:name=systemd:/system.slice/web.service\n8:pids:/\n0::/\n", "web.service")]
    [InlineData("0::/\n", "")]
    public void Find_ControlGroup_NamesTheService(string groups, string service)
    {
        Add(7, "web");
        proc.Write("7/cgroup", groups);
        Assert.Equal(service, Assert.Single(Table.Find(7)).Service);
    }

    [Fact]
    public void HolderOf_SharedSocket_IsTheMainProcess()
    {
        foreach (var pid in (int[])[10, 9])
        {
            Add(pid, "web");
            File.CreateSymbolicLink(proc.File($"{pid}/fd/3"), "socket:[99]");
        }

        Assert.Equal(9, Assert.Single(Table.HolderOf("99")).Pid);
        Assert.True(Table.HolderOf("9").IsNone);
    }

    [Fact]
    public void Find_ThisProcess_RunsThisProgram() =>
        Assert.Equal(Environment.ProcessPath, Assert.Single(new ProcessTable().Find(Environment.ProcessId)).Executable);

    private void Add(int pid, string name, char state = 'S', ulong started = 1, string executable = "/usr/bin/web")
    {
        proc.Write($"{pid}/stat", $"{pid} ({name}) {state} 1 1 1 0 -1 4194560 9 0 0 0 0 0 0 0 20 0 1 0 {started} 2 3\n");
        File.CreateSymbolicLink(proc.File($"{pid}/exe"), executable);
    }
}
