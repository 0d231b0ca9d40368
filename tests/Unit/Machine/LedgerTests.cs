using Core.Domain;
using Shell.Effects.Machine;
using Tests.Unit.Fakes;
using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Machine;

public sealed class LedgerTests : IDisposable
{
    private const string Later = "web/0 container /var/lib/web";

    private readonly TemporaryDirectory directory = new();
    private readonly Ledger ledger;

    public LedgerTests() => ledger = new(directory.Path, "web/0");

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Add_NewAndThenAgain_StandsOnce()
    {
        Assert.True(Ok(ledger.Add(Possession.File, "/etc/a b")));
        Assert.False(Ok(ledger.Add(Possession.File, "/etc/a b")));
        Assert.Equal(["web/0 file /etc/a b"], Lines());
    }

    [Fact]
    public void Change_LineOfALaterVersion_IsKept()
    {
        directory.Write("web-0/ledger", $"{Later}\n");
        Ok(ledger.Add(Possession.Snap, "minid"));
        Assert.Equal([Later, "web/0 snap minid"], Lines());
        Ok(ledger.Drop(Possession.Snap, "minid"));
        Assert.Equal([Later], Lines());
    }

    [Fact]
    public void Read_LineOfALaterVersion_IsLeftOut()
    {
        directory.Write("web-0/ledger", $"{Later}\nweb/0 file /etc/web\n");
        Assert.Equal([new LedgerEntry("web/0", Possession.File, "/etc/web")], Ok(ledger.Read()).Entries);
    }

    [Fact]
    public void Drop_LastLine_LeavesNoFile()
    {
        Ok(ledger.Add(Possession.File, "/etc/web"));
        Assert.True(Ok(ledger.Drop(Possession.File, "/etc/web")));
        Assert.False(Ok(ledger.Drop(Possession.File, "/etc/web")));
        Assert.Empty(Directory.GetFiles(directory.File("web-0/")));
    }

    [Fact]
    public void Has_EntryOfAnotherUnit_IsNotOurs()
    {
        Ok(new Ledger(directory.Path, "web/1").Add(Possession.File, "/etc/web"));
        Assert.False(Ok(ledger.Has(Possession.File, "/etc/web")));
        Assert.Single(Ok(ledger.Read()).Entries);
    }

    private string[] Lines() => File.ReadAllLines(directory.File("web-0/ledger"));
}
