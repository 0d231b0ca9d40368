namespace Tests.Unit.House;

/// <summary>The page of parts says what the code's own comments say.</summary>
public sealed class PartsPageTests
{
    [Fact]
    public void Page_OfToday_IsAsTheCommentsMakeIt()
    {
        var file = Path.Combine(Project.Root, "docs/parts.md");
        if (Environment.GetEnvironmentVariable("CHARM_WRITE_DOCS") == "1")
            File.WriteAllText(file, PartsPage.Text);
        Assert.Equal(PartsPage.Text, File.ReadAllText(file));
    }
}
