"""Names for invented people: as many kinds as work in England's schools, accents and particles included."""


def listed(text: str) -> tuple[str, ...]:
    """The words of a text; a name of two words is written with a line between."""
    return tuple(word.replace("_", " ") for word in text.split())


WOMENS_NAMES = listed(
    "Aaliyah Abigail Aisha Alice Amara Amelia Amina Amy Ana Angela Anita Anna Anwen Asha Ayesha Beatrice Beth "
    "Bhavna Bríd Carla Caroline Catherine Charlotte Chloé Claire Deborah Deepa Denise Diana Eilidh Eleanor Elif "
    "Elizabeth Emily Emma Erin Esther Farah Fatima Fiona Francesca Gemma Georgia Grace Gwen Hannah Harriet Helen "
    "Holly Imani Imogen Inès Isabel Jackie Jane Jasmine Jaya Jennifer Jenny Jodie Joanna Joy Julie Karen Kate "
    "Kavita Kelly Kemi Khadija Laila Laura Leah Leila Lesley Linda Lisa Lorna Louise Lucy Maggie Maisie Mandy "
    "Margaret Maria Mary Maya Meera Megan Mei Michelle Molly Monika Nadia Naomi Natalie Ngozi Niamh Nicola Nina "
    "Noor Olivia Paige Parveen Patricia Pauline Pippa Priya Rachel Rebecca Robyn Rosa Rosie Ruth Sabrina Sadia "
    "Saira Sally Samantha Sara Sarah Shabana Sharon Shauna Shirley Sian Siobhán Sofia Sonia Sophie Stella Sue "
    "Susan Suzanne Tanya Tara Temi Teresa Tina Tracey Usha Valerie Vanessa Vera Vicky Victoria Wendy Yasmin "
    "Zainab Zara Zoë"
)
MENS_NAMES = listed(
    "Adam Ade Aidan Alan André Andrew Arjun Ben Callum Chidi Chris Colin Daniel David Declan Devon Dominic Emeka "
    "Evan Femi Frank Gareth George Graham Hamza Harry Ian Ibrahim Isaac Jack James Jason Javier John José Joseph "
    "Kamal Kevin Kieran Kiran Lee Leon Liam Luke Malik Marcus Mark Martin Matthew Michael Mohammed Neil Oliver "
    "Oluwaseun Omar Owen Paul Peter Philip Rafał Rahul Rhys Richard Robert Ryan Sam Samuel Sanjay Sean Simon "
    "Stephen Tahir Tariq Theo Thomas Tom Will Yusuf"
)
LAST_NAMES = listed(
    "Abbott Achebe Adams Adeyemi Agarwal Ahmed Akhtar Ali Allen Amoah Anderson Appiah Armstrong Asante "
    "Atkinson Bailey Baker Barker Barnes Begum Bell Bennett Bhatt Bianchi Boateng Booth Boyle Bradley Brennan "
    "Brooks Brown Burke Butler Byrne Campbell Carr Carter Chambers Chan Chapman Chaudhry Choudhury Clark "
    "Clarke Cole Collins Cooper Cox Davies Dawson De'Ath Desai Dixon Dlamini Doyle Edwards Ellis Evans Eze "
    "Farooq Fernández Fisher Fletcher Foster Fox Francis Gallagher García Gibson Gill Gordon Graham Grant "
    "Green Griffiths Hall Hamilton Harris Harrison Hart Harvey Hassan Hayes Henderson Hill Holmes Horváth "
    "Hudson Hughes Hunt Hussain Ibrahim Iqbal Islam Jackson James Jenkins Johnson Jones Joshi Kaur Kelly "
    "Kennedy Khan King Knight Kowalski Lambert Lane Lawson Lee Lewis Lim Lloyd Lowe Mahmood Malik Marsh "
    "Marshall Martin Mason Matthews McCarthy McDonald McKenzie Mensah Miah Mills Mitchell Moore Morgan Morris "
    "Murphy Murray Mwangi Müller Nair Ndlovu Nguyen Nolan Nowak Nwosu O'Brien O'Connor O'Neill Obi Ogunleye "
    "Okafor Okoro Osei Owen Owusu Palmer Parker Parmar Patel Payne Pearce Pereira Perry Phillips Popescu "
    "Powell Price Quinn Rahman Ramos Rana Rashid Reid Reynolds Rice Richards Roberts Robinson Rogers Rose "
    "Ross Rossi Russell Ryan Saleh Sanders Santos Schmidt Scott Shah Sharma Shaw Silva Simpson Singh Smith "
    "Smith-Jones Spencer Stevens Stewart Stone Sullivan Sutton Taylor Thomas Thompson Thomson Tran Turner "
    "Van_der_Berg Walker Wallace Walsh Ward Watson Webb Wells West White Wilkinson Williams Wilson Wong Wood "
    "Wright Yilmaz Young Zielińska"
)

# What people of a name are often called.
SHORT = {
    "Abigail": "Abi",
    "Catherine": "Cath",
    "Charlotte": "Charlie",
    "Daniel": "Dan",
    "Elizabeth": "Liz",
    "Jennifer": "Jen",
    "Joseph": "Joe",
    "Margaret": "Maggie",
    "Matthew": "Matt",
    "Michael": "Mike",
    "Oluwaseun": "Seun",
    "Patricia": "Pat",
    "Rebecca": "Becky",
    "Robert": "Rob",
    "Samantha": "Sam",
    "Stephen": "Steve",
    "Thomas": "Tom",
    "Victoria": "Vicky",
}
