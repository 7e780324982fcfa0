using System.Text;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Tests.Topics;

public class WhatPeopleTaught
{
    [Fact]
    public void Is_what_ships_where_there_is_none() => Assert.Same(Learned.Shipped, Learned.Of(new Dictionary<string, byte[]>()));

    [Fact]
    public void Has_a_name_that_follows_from_its_files_and_is_part_of_the_version()
    {
        var learned = Learned.Of(Learned.Files(FittedModels.Shipped, []));
        var edition = CompiledEdition.Compile(County.Compiled.Edition, learned);

        Assert.Matches("^[0-9a-f]{12}$", learned.Name);
        Assert.Equal(learned.Name, Learned.Of(Learned.Files(FittedModels.Shipped, [])).Name);
        Assert.NotEqual(learned.Name, Learned.Of(Learned.Files(FittedModels.Shipped, [new(Taxonomy.Current.Topics.First().Name, "稀奇古怪的说法")])).Name);
        Assert.Equal($"{Screener.Version}+{learned.Name}", Screener.VersionOf(edition));
        Assert.Equal(Screener.Version, Screener.VersionOf(County.Compiled));
    }

    [Fact]
    public void Decides_as_before_with_the_weights_that_ship()
    {
        var notice = County.Notice(County.Ecology, "关于做好秸秆禁烧工作的通知", "各镇街要在夏收期间组织网格员到田间巡查，发现焚烧秸秆的及时劝阻。");
        var learned = CompiledEdition.Compile(County.Compiled.Edition, Learned.Of(Learned.Files(FittedModels.Shipped, [])));
        var (before, after) = (County.Screen(notice), County.Screen(notice, learned));

        Assert.Equal(before.Findings.Select(f => f.Confidence), after.Findings.Select(f => f.Confidence));
        Assert.NotEqual(before.Engine, after.Engine);
    }

    [Fact]
    public void Keeps_its_version_when_a_revision_is_built_upon_it()
    {
        var first = CompiledEdition.Compile(County.Compiled.Edition, Learned.Of(Learned.Files(FittedModels.Shipped, [])));

        Assert.Equal(first.Learned, CompiledEdition.Compile(County.Compiled.Edition, first).Learned);
        Assert.Equal(first.Learned, first.As(County.Compiled.Edition).Learned);
    }

    [Fact]
    public void Brings_a_wording_to_its_topic()
    {
        const string Words = "把咕噜咕噜冒泡的夜壶统统倒扣过来";
        var topic = Taxonomy.Current.Topics.Last().Name;
        var space = Learned.Of(Learned.Files(FittedModels.Shipped, [new(topic, Words)])).Space;

        Assert.NotEqual(topic, Nearest(TopicSpace.Current));
        Assert.Equal(topic, Nearest(space));

        static string? Nearest(TopicSpace space) => space.Profile(space.Grams.Vector(Folding.Matter(Words))).Nearest is [var first, ..] ? space.Topics[first.Topic].Name : null;
    }

    [Theory]
    [InlineData("task-model.json", "{")]
    [InlineData("task-model.json", "null")]
    [InlineData("task-model.json", "[1]")]
    [InlineData("topic-wordings.json", """[{"topic": "没有这个主题", "wording": "x"}]""")]
    [InlineData("topic-wordings.json", """[{"topic": null, "wording": "x"}]""")]
    [InlineData("else.json", "{}")]
    public void Is_refused_in_one_sentence_where_a_file_is_broken(string name, string content)
    {
        var refused = Assert.Throws<InvalidDataException>(() => Learned.Of(new Dictionary<string, byte[]> { [name] = Encoding.UTF8.GetBytes(content) }));

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }
}
