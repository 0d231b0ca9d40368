using Core.Domain;
using Shell.Effects.Ledger;
using Tests.Unit.Fakes;

using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Ledger;

public sealed class LedgerTests : IDisposable
{
    private const string Later = "web/0 container /var/lib/web";

    private readonly TemporaryDirectory directory = new();
    private readonly List<string> warnings = [];
    private readonly UnitLedger ledger;

    public LedgerTests() => ledger = new(directory.Path, "web/0", warnings.Add);

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
        Ok(new UnitLedger(directory.Path, "web/1", warnings.Add).Add(Possession.File, "/etc/web"));
        Assert.False(Ok(ledger.Has(Possession.File, "/etc/web")));
        Assert.Single(Ok(ledger.Read()).Entries);
    }

    [Theory]
    [InlineData("web/0 file relative")]
    [InlineData("web/0 file /etc/../root/x")]
    [InlineData("web/0 file /etc/x/")]
    [InlineData("web/0 file /")]
    [InlineData("web/0 file //etc/x")]
    [InlineData("web/0 directory .")]
    [InlineData("web/0 process run/x.pid")]
    [InlineData("web/0 service x")]
    [InlineData("web/0 service x@.service")]
    [InlineData("web/0 service ../x.service")]
    [InlineData("web/0 package -x")]
    [InlineData("web/0 shared-package a*")]
    [InlineData("web/0 snap A/b")]
    [InlineData("web/1 file /etc/x")]
    [InlineData("tinyproxy/0 file /etc/x")]
    [InlineData("web-0 file /etc/x")]
    [InlineData("web/0")]
    [InlineData("web/0 file")]
    [InlineData("web/0  file /etc/x")]
    [InlineData(" web/0 file /etc/x")]
    [InlineData("web/0 FILE /etc/x")]
    [InlineData("web/0 file /etc/\0x")]
    [InlineData("\0\0\0\0")]
    [InlineData("<<<<<<< HEAD")]
    public void Read_SpoiltLine_IsLeftOutToldOnceAndHidesNoOther(string line)
    {
        directory.Write("web-0/ledger", $"web/0 package nginx\n{line}\nweb/0 file /etc/web\n");
        Assert.Equal(
            [new LedgerEntry("web/0", Possession.Package, "nginx"), new LedgerEntry("web/0", Possession.File, "/etc/web")],
            Ok(ledger.Read()).Entries);
        Assert.StartsWith($"{directory.Path}/web-0/ledger, line 2: ", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.DoesNotContain(warnings[0], char.IsControl);
    }

    [Fact]
    public void Read_BytesThatAreNoText_AreLeftOutAndKept()
    {
        byte[] bytes = [.. "web/0 file /etc/a\xff\n"u8.ToArray().Select(b => b == 0xc3 ? (byte)0xff : b)];
        File.WriteAllBytes(directory.File("web-0/ledger"), bytes);
        Assert.Empty(Ok(ledger.Read()).Entries);
        Assert.Contains("not UTF-8", Assert.Single(warnings));
        Ok(ledger.Add(Possession.Snap, "minid"));
        Assert.Equal(bytes, File.ReadAllBytes(directory.File("web-0/ledger"))[..bytes.Length]);
    }

    [Fact]
    public void Read_ManySpoiltLines_AreToldInOneLine()
    {
        directory.Write("web-0/ledger", "a\nb\nc\n");
        Ok(ledger.Read());
        Assert.EndsWith("(2 more lines are like this one)", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("web/0 file /etc/web\r\nweb/0 snap minid\r\n")] // of an editor on another system
    [InlineData("\ufeffweb/0 file /etc/web\nweb/0 snap minid\n")]
    [InlineData("web/0 file /etc/web\n\n\nweb/0 snap minid")]
    [InlineData("web/0 file /etc/web\nweb/0 snap minid\nweb/0 file /etc/web\n")]
    public void Read_WrittenByHand_SaysWhatItSaysAndCanBeChanged(string text)
    {
        directory.Write("web-0/ledger", text);
        Assert.Equal(
            [new("web/0", Possession.File, "/etc/web"), new LedgerEntry("web/0", Possession.Snap, "minid")], Ok(ledger.Read()).Entries);
        Assert.Empty(warnings);
        Assert.False(Ok(ledger.Add(Possession.File, "/etc/web")));
        Assert.True(Ok(ledger.Drop(Possession.File, "/etc/web")));
        Assert.True(Ok(ledger.Add(Possession.Service, "web.service")));
        Assert.Equal(
            [new("web/0", Possession.Snap, "minid"), new LedgerEntry("web/0", Possession.Service, "web.service")],
            Ok(ledger.Read()).Entries);
    }

    [Fact]
    public void Read_EmptyAfterACrash_NamesNothing()
    {
        directory.Write("web-0/ledger", "");
        Assert.Empty(Ok(ledger.Read()).Entries);
        Assert.True(Ok(ledger.Add(Possession.Snap, "minid")));
        Assert.Equal(["web/0 snap minid"], Lines());
    }

    [Theory]
    [InlineData("web-0.bak")]
    [InlineData("web-0~")]
    [InlineData("web-00")]
    [InlineData("lost+found")]
    [InlineData("web")]
    [InlineData("0-web")]
    [InlineData("web-1-0")]
    [InlineData("Web-0")]
    [InlineData(".web-0")]
    public void Read_DirectoryThatIsNoUnits_IsNotRead(string name)
    {
        directory.Write($"{name}/ledger", "web/0 file /etc/web\nweb/0 package nginx\n");
        Assert.Empty(Ok(ledger.Read()).Entries);
        Assert.Empty(warnings);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_AnythingElseUnderAUnitsName_IsNotRead(string kind)
    {
        if (kind == "directory")
            Directory.CreateSymbolicLink(directory.Path + "/web-1", directory.File("web-1.moved/"));
        else
            Obstacle.Put(directory.Path + "/web-1", kind);
        Assert.Empty(Ok(Obstacle.Soon(ledger.Read)).Entries);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_SomethingElseInTheLedgersPlace_IsTold(string kind)
    {
        foreach (var unit in new[] { "web-0", "web-1" })
        {
            using var other = new TemporaryDirectory();
            Obstacle.Put(other.File($"{unit}/ledger"), kind);
            var failure = Failed(Obstacle.Soon(new UnitLedger(other.Path, "web/0").Read));
            Assert.Equal((Cause.NotRegular, other.File($"{unit}/ledger")), (failure.Cause, failure.Subject));
        }
    }

    // What root deletes is not for others to say.
    [Fact]
    public void Read_OwnLedgerThatOthersMayWrite_IsTold()
    {
        File.SetUnixFileMode(directory.Write("web-0/ledger", "web/0 file /etc/victim\n"), (UnixFileMode)0x1b6);
        Assert.Equal(Cause.NotOurs, Failed(ledger.Read()).Cause);
        Assert.Equal(Cause.NotOurs, Failed(ledger.Add(Possession.File, "/etc/web")).Cause);
    }

    [Theory]
    [InlineData("web-1/ledger")]
    [InlineData("web-1")]
    public void Read_AnotherUnitsThatOthersMayWrite_NamesNothingAndIsTold(string open)
    {
        directory.Write("web-0/ledger", "web/0 snap minid\n");
        directory.Write("web-1/ledger", "web/1 package nginx\n");
        File.SetUnixFileMode(directory.Path + "/" + open, (UnixFileMode)0x1ff);
        Assert.Single(Ok(ledger.Read()).Entries);
        Assert.Contains($"{directory.Path}/{open}", Assert.Single(warnings));
    }

    [Fact]
    public void Read_UnitsWhoseNamesDifferByAHyphen_EachHasItsOwn()
    {
        directory.Write("a-b-0/ledger", "a-b/0 snap one\na/b-0 snap two\na-b-0 snap three\n");
        Assert.Equal([new LedgerEntry("a-b/0", Possession.Snap, "one")], Ok(ledger.Read()).Entries);
    }

    public static TheoryData<string> Kinds => Obstacle.Kinds;

    private string[] Lines() => File.ReadAllLines(directory.File("web-0/ledger"));
}
