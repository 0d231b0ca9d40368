using System.Reflection;
using System.Text.RegularExpressions;
using Core.Domain;

namespace Tests.Unit.House;

/// <summary>The guide to the vocabulary says of every question and effect what the code's own comments say of it.</summary>
public sealed class VocabularyPageTests
{
    private static readonly string File = Path.Combine(Project.Root, "docs/vocabulary.md");

    private static readonly string[] Causes =
        [.. typeof(Cause).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.Name)];

    public static TheoryData<string> Members => [.. VocabularyPage.All.Select(Named).Distinct()];

    [Fact]
    public void Page_OfToday_IsAsTheCommentsMakeIt()
    {
        var made = VocabularyPage.Text + "\n";
        if (Environment.GetEnvironmentVariable("CHARM_WRITE_DOCS") == "1")
            System.IO.File.WriteAllText(File, made);
        Assert.True(
            made == System.IO.File.ReadAllText(File),
            "docs/vocabulary.md is not as the comments of Ask, Do and Tell make it: run\n"
                + "CHARM_WRITE_DOCS=1 dotnet test tests/Unit --filter FullyQualifiedName~VocabularyPage");
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Comment_OfAMember_SaysWhatHoldsWhatIsRefusedAndWhatHappens(string name) => Assert.All(
        VocabularyPage.All.Where(member => Named(member) == name),
        member =>
        {
            Assert.NotEqual("", VocabularyPage.Holds(member));
            Assert.Matches("^(Refused: |Fails with )", VocabularyPage.Refused(member));
            Assert.Matches("^(On the machine|Juju): .", VocabularyPage.Happens(member));
            var named = Regex.Matches(VocabularyPage.Refused(member), "`([A-Z][A-Za-z]+)`").Select(match => match.Groups[1].Value);
            Assert.Empty(named.Except(Causes).Except([nameof(Tell)]));
        });

    private static string Named(MemberInfo member) => $"{member.DeclaringType!.Name}.{member.Name}";
}
